using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Tests.Conformance;

/// <summary>Executions recorded on AWS itself, read where they lie, beside the repository.</summary>
internal static class RecordedCases
{
    private const string RelativePath = "conformance/states-language-aws-recorded.json";

    private static readonly Lazy<IReadOnlyDictionary<string, JsonObject>> Cases = new(Read);

    public static IReadOnlyDictionary<string, JsonObject> ById => Cases.Value;

    private static Dictionary<string, JsonObject> Read()
    {
        return SharedFiles.Read(RelativePath) is { } text
            ? JsonNode.Parse(text)!.AsArray().Select(node => node!.AsObject()).ToDictionary(node => (string)node["id"]!)
            : [];
    }
}
