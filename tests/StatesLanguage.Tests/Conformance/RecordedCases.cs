using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Conformance;

/// <summary>Executions recorded on AWS itself, read from beside the repository.</summary>
internal static class RecordedCases
{
    private static readonly Lazy<IReadOnlyDictionary<string, RecordedExecution>> Cases = new(Read);

    public static IReadOnlyDictionary<string, RecordedExecution> ById => Cases.Value;

    private static Dictionary<string, RecordedExecution> Read() => SharedFiles.Read("conformance/aws-recorded-histories.json") is { } text
        ? RecordedExecution.ReadAll(text).ToDictionary(recorded => recorded.Id)
        : [];
}
