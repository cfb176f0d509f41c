namespace PhotoFlow.StatesLanguage.Tests.Conformance;

/// <summary>The interpreter's history is AWS's own, event for event.</summary>
public class RecordedOnAwsTests
{
    private const string FourTimeoutsAtOnce = "timeouts/test_timeouts.py::TestTimeouts::test_service_lambda_map_timeout#get_execution_history";

    public static TheoryData<string> Repeated => [.. RecordedCases.ById.Values.Where(IsSupported).Select(recorded => recorded.Id).Except([FourTimeoutsAtOnce])];

    public static TheoryData<string> Unsupported => [.. RecordedCases.ById.Values.Where(recorded => !IsSupported(recorded)).Select(recorded => recorded.Id)];

    [RecordedTheory]
    [MemberData(nameof(Repeated))]
    public void Gives_the_history_that_AWS_gave(string id) => RecordedCases.ById[id].Repeat().ShouldBeNull();

    [RecordedTheory]
    [MemberData(nameof(Unsupported))]
    public void Refuses_what_it_does_not_support_when_it_is_loaded(string id) =>
        Should.Throw<InvalidDefinitionException>(() => RecordedCases.ById[id].Repeat()).Message.ShouldMatch("JSONata|DISTRIBUTED|distributed Map");

    [RecordedFact]
    public void What_is_not_repeated_is_listed_in_the_documentation_by_its_id()
    {
        var page = File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "docs", "states-language.md"));
        RecordedCases.ById.Values
            .Where(recorded => !IsSupported(recorded) || recorded.Id == FourTimeoutsAtOnce)
            .Select(recorded => Shortened(recorded.Id))
            .Where(id => !page.Contains(id, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    private static bool IsSupported(Testing.RecordedExecution recorded) => !recorded.Kinds.Contains("JSONata") && !recorded.Kinds.Contains("distributed Map");

    /// <summary>The test's own name with its parameters: without the file, and without the name of the only recording in it.</summary>
    private static string Shortened(string id) => id[(id.LastIndexOf("::", StringComparison.Ordinal) + 2)..].Replace("#get_execution_history", "", StringComparison.Ordinal);
}
