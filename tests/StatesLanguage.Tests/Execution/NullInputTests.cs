using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Execution;

/// <summary>Step Functions applies no path to a null, in whichever field the path stands; a state that has no path passes the null on.</summary>
public class NullInputTests
{
    private const string Inner = "\"ItemProcessor\":{\"StartAt\":\"In\",\"States\":{\"In\":{\"Type\":\"Succeed\"}}}";
    private const string Task = "\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:1:function:F\"";

    [Theory]
    [InlineData("\"Type\":\"Pass\",\"InputPath\":\"$.a\"")]
    [InlineData("\"Type\":\"Pass\",\"OutputPath\":\"$.a\"")]
    [InlineData("\"Type\":\"Pass\",\"Parameters\":{\"a.$\":\"$\"}")]
    [InlineData("\"Type\":\"Pass\",\"Parameters\":{\"a.$\":\"States.Array($)\"}")]
    [InlineData("\"Type\":\"Pass\",\"Assign\":{\"a.$\":\"$\"}")]
    [InlineData("\"Type\":\"Wait\",\"SecondsPath\":\"$.a\"")]
    [InlineData("\"Type\":\"Wait\",\"TimestampPath\":\"$.a\"")]
    [InlineData(Task + ",\"TimeoutSecondsPath\":\"$.a\"")]
    [InlineData(Task + ",\"HeartbeatSecondsPath\":\"$.a\"")]
    [InlineData(Task + ",\"ResultSelector\":{\"a.$\":\"$\"}")]
    [InlineData("\"Type\":\"Map\",\"ItemsPath\":\"$.a\"," + Inner)]
    [InlineData("\"Type\":\"Map\",\"InputPath\":\"$.a\",\"MaxConcurrencyPath\":\"$.b\"," + Inner)]
    public void A_path_over_it_fails_the_state(string state) => Cause($"{state},\"End\":true").ShouldBe(
        "An error occurred while executing the state 'A' (entered at the event id #2). Unable to apply Path transformation to null or empty input.");

    [Theory]
    [InlineData("\"Variable\":\"$\",\"IsNull\":true")]
    [InlineData("\"Variable\":\"$.a\",\"IsPresent\":false")]
    [InlineData("\"Variable\":\"$$.Execution.Name\",\"StringEqualsPath\":\"$.a\"")]
    public void A_Choice_s_path_over_it_fails_the_state(string rule) => Cause(
        "\"Type\":\"Choice\",\"Choices\":[{" + rule + ",\"Next\":\"B\"}],\"Default\":\"B\"},\"B\":{\"Type\":\"Succeed\"").ShouldBe(
        "An error occurred while executing the state 'A' (entered at the event id #2). Unable to apply Path transformation to null or empty input.");

    [Fact]
    public void A_Fail_state_s_path_over_it_is_the_error() =>
        Cause("\"Type\":\"Fail\",\"ErrorPath\":\"$.a\"").ShouldNotBeNull().ShouldEndWith("Unable to apply Path transformation to null or empty input.");

    [Theory]
    [InlineData("\"Type\":\"Pass\",\"End\":true")]
    [InlineData("\"Type\":\"Pass\",\"InputPath\":\"$\",\"End\":true")]
    [InlineData("\"Type\":\"Pass\",\"InputPath\":null,\"Parameters\":{\"a.$\":\"$\"},\"End\":true")]
    public void Without_a_path_it_is_passed_on(string state) => Cause(state).ShouldBeNull();

    private static string? Cause(string state)
    {
        using var workflow = Workflow.Load(Machines.Of(state)).OnFunction("F", "null");
        var run = workflow.Start("null").AdvanceToEnd();
        run.Status.ShouldBe(run.Cause is null ? ExecutionStatus.Succeeded : ExecutionStatus.Failed);
        return run.Cause;
    }
}
