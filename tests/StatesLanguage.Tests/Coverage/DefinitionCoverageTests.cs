using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Coverage;

public class DefinitionCoverageTests
{
    private const string Order = """
        {"StartAt":"Size?","States":{
          "Size?":{"Type":"Choice","Choices":[
            {"Variable":"$.size","NumericGreaterThan":10,"Next":"Ask"},
            {"Variable":"$.size","NumericLessThan":0,"Next":"Ask"},
            {"Variable":"$.size","NumericEquals":5,"Next":"Each"}],"Default":"Ask"},
          "Ask":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:Ask","TimeoutSeconds":9,"Retry":[
            {"ErrorEquals":["Busy"],"MaxAttempts":1},{"ErrorEquals":["Slow"],"MaxAttempts":1}],"Catch":[
            {"ErrorEquals":["Busy"],"Next":"Done"},{"ErrorEquals":["States.ALL"],"Next":"Done"}],"Next":"Done"},
          "Each":{"Type":"Map","ItemsPath":"$.items","ItemProcessor":{"StartAt":"No","States":{"No":{"Type":"Fail","Error":"Refused"}}},"Retry":[
            {"ErrorEquals":["Refused"],"MaxAttempts":1}],"Catch":[{"ErrorEquals":["Refused"],"Next":"Done"}],"Next":"Done"},
          "Done":{"Type":"Succeed"}}}
        """;

    [Fact]
    public void Nothing_is_taken_before_the_first_run()
    {
        using var workflow = Workflow.Load(Order);
        workflow.Coverage.Share.ShouldBe(0);
        workflow.Coverage.Points.Count.ShouldBe(15);
    }

    [Theory]
    [InlineData(11, "", "Size?", "Size? rule 1 → Ask", "Ask", "Done")]
    [InlineData(-1, "", "Size?", "Size? rule 2 → Ask", "Ask", "Done")]
    [InlineData(1, "", "Size?", "Size? default → Ask", "Ask", "Done")]
    [InlineData(1, "Slow", "Size?", "Size? default → Ask", "Ask", "Ask retry Slow", "Done")]
    [InlineData(1, "Busy Busy", "Size?", "Size? default → Ask", "Ask", "Ask retry Busy", "Ask catch Busy → Done", "Done")]
    [InlineData(1, "Other", "Size?", "Size? default → Ask", "Ask", "Ask catch States.ALL → Done", "Done")]
    [InlineData(5, "", "Size?", "Size? rule 3 → Each", "Each", "Each retry Refused", "Each catch Refused → Done", "No", "Done")]
    public void A_run_takes_what_its_history_says(int size, string errors, params string[] taken)
    {
        using var workflow = Workflow.Load(Order);
        workflow.OnFunction("Ask", [.. errors.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(error => StubAnswer.Error(error)), "{}"]);

        workflow.Start($$"""{"size":{{size}},"items":[1]}""").AdvanceToEnd().Status.ShouldBe(ExecutionStatus.Succeeded);

        workflow.Coverage.Points.Where(point => point.Count > 0).Select(point => $"{point.State} {point.Name}".TrimEnd()).ShouldBe(taken, ignoreOrder: true);
    }

    [Fact]
    public void A_test_can_require_all_of_it_and_is_shown_what_was_never_taken()
    {
        using var workflow = Workflow.Load(Order).OnFunction("Ask", StubAnswer.Error("Busy"), StubAnswer.Error("Busy"), StubAnswer.Error("Other"), StubAnswer.Error("Slow"), "{}");
        foreach (var size in new[] { 11, 12, 1, 5 })
            workflow.Start($$"""{"size":{{size}},"items":[1]}""").AdvanceToEnd();

        Should.Throw<InvalidOperationException>(workflow.Coverage.RequireFull).Message
            .ShouldBe($"1 of 15 were never taken:{Environment.NewLine}  never  Size?  rule 2 → Ask");

        workflow.Start("""{"size":-1}""").AdvanceToEnd();
        workflow.Coverage.RequireFull();
        workflow.Coverage.ToString().ShouldContain("15 of 15 taken (100 %)");
        workflow.Coverage.ToString().ShouldContain("     5×  Done");
    }

    [Fact]
    public void A_missed_heartbeat_and_a_Choice_without_Default_count_too()
    {
        using var workflow = Workflow.Load("""
            {"StartAt":"Wait","States":{
              "Wait":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"F"},"HeartbeatSeconds":5,"Catch":[
                {"ErrorEquals":["States.HeartbeatTimeout"],"Next":"Choose"}],"End":true},
              "Choose":{"Type":"Choice","Choices":[{"Variable":"$.x","IsPresent":true,"Next":"Done"}]},
              "Done":{"Type":"Succeed"}}}
            """);
        workflow.Start().AdvanceToEnd().Error.ShouldBe(ErrorNames.Runtime);

        workflow.Coverage.Points.Where(point => point.Count == 0).Select(point => $"{point.State} {point.Name}".TrimEnd()).ShouldBe(["Choose rule 1 → Done", "Done"]);
    }
}
