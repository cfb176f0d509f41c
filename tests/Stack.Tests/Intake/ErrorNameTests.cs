using System.Text.RegularExpressions;

namespace PhotoFlow.Stack.Tests.Intake;

/// <summary>The names by which the functions fail and those that the state machine knows are the same.</summary>
public partial class ErrorNameTests
{
    /// <summary>Fail states that nothing catches: our own fault.</summary>
    private static readonly string[] Uncaught = ["ReviewNotUnderstood", "OutcomeNotUnderstood"];

    private static readonly string Definition = Synthesis.Default.Definition().ToJsonString();

    /// <summary>What Retry and Catch name, but for what Step Functions and Lambda report by themselves.</summary>
    private static IEnumerable<string> Known =>
        ErrorEquals().Matches(Definition)
            .SelectMany(match => ErrorName().Matches(match.Groups[1].Value))
            .Select(name => name.Groups[1].Value)
            .Where(name => !name.Contains('.'))
            .Distinct();

    /// <summary>What the functions throw, what they end a wait with, and what the state machine itself fails with.</summary>
    private static IEnumerable<string> Thrown =>
        FunctionNames.All.Append("Shared").SelectMany(folder => WorkflowExceptionClass().Matches(Sources.Of(folder)))
            .Concat(WaitError().Matches(File.ReadAllText(Repository.PathOf("lambdas", "Shared", "Ledger", "Waits.cs"))))
            .Concat(FailError().Matches(Definition))
            .Select(match => match.Groups[1].Value)
            .Distinct();

    [Fact]
    public void What_the_state_machine_knows_is_thrown_somewhere() => Known.ShouldBeSubsetOf(Thrown);

    [Fact]
    public void What_is_thrown_the_state_machine_knows() => Thrown.Except(Uncaught).ShouldBeSubsetOf(Known);

    [GeneratedRegex("\"ErrorEquals\":\\[([^]]*)\\]")]
    private static partial Regex ErrorEquals();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex ErrorName();

    [GeneratedRegex(@"class (\w+)\([^{;]*\)\s*:\s*WorkflowException\b", RegexOptions.Singleline)]
    private static partial Regex WorkflowExceptionClass();

    [GeneratedRegex("\\(\"(Photo\\w+)\", \"")]
    private static partial Regex WaitError();

    [GeneratedRegex("\"Type\":\"Fail\",\"Error\":\"(\\w+)\"")]
    private static partial Regex FailError();
}
