using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Conformance;

/// <summary>Executions recorded on AWS itself, read from beside the repository.</summary>
internal static class RecordedCases
{
    private const string RelativePath = "../shared/conformance/aws-recorded-histories.json";

    private static readonly Lazy<IReadOnlyDictionary<string, RecordedExecution>> Cases = new(Read);

    public static IReadOnlyDictionary<string, RecordedExecution> ById => Cases.Value;

    public static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PhotoFlow.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("PhotoFlow.sln is in no folder above the tests.");
        return folder;
    }

    private static Dictionary<string, RecordedExecution> Read()
    {
        var file = Path.Combine(RepositoryRoot(), RelativePath);
        return File.Exists(file) ? RecordedExecution.ReadAll(File.ReadAllText(file)).ToDictionary(recorded => recorded.Id) : [];
    }
}
