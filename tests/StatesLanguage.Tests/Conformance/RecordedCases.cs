using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Tests.Conformance;

/// <summary>Executions recorded on AWS itself, read where they lie, beside the repository.</summary>
internal static class RecordedCases
{
    private const string RelativePath = "../shared/conformance/states-language-aws-recorded.json";

    private static readonly Lazy<IReadOnlyDictionary<string, JsonObject>> Cases = new(Read);

    public static IReadOnlyDictionary<string, JsonObject> ById => Cases.Value;

    private static Dictionary<string, JsonObject> Read()
    {
        var file = Path.Combine(RepositoryRoot(), RelativePath);
        return File.Exists(file)
            ? JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(node => node!.AsObject()).ToDictionary(node => (string)node["id"]!)
            : [];
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PhotoFlow.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("PhotoFlow.sln is in no folder above the tests.");
        return folder;
    }
}
