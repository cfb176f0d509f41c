using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Conformance;

/// <summary>A definition of which nothing else is known is loaded and run with answers made from its paths.</summary>
public class DefinitionTrialTests
{
    [Fact]
    public void Placeholders_are_replaced_and_paths_find_what_they_need()
    {
        var (problems, execution) = DefinitionTrial.Run("""
            {"StartAt":"Read","States":{
              "Read":{"Type":"Task","Resource":"${ReadFunction}","Next":"Big?"},
              "Big?":{"Type":"Choice","Choices":[{"Variable":"$.file.size","NumericGreaterThan":10,"Next":"Each"}],"Default":"No"},
              "No":{"Type":"Fail"},
              "Each":{"Type":"Map","ItemsPath":"$.file.parts","ItemProcessor":{"StartAt":"Ask","States":{
                "Ask":{"Type":"Task","Resource":"arn:${AWS::Partition}:states:::sqs:sendMessage.waitForTaskToken",
                  "Parameters":{"QueueUrl":"${Queue}","MessageBody":{"key.$":"$.file.key","token.$":"$$.Task.Token"}},"End":true}}},"End":true}}}
            """.Replace("\"NumericGreaterThan\":10", "\"NumericEquals\":10", StringComparison.Ordinal));
        problems.ShouldBeEmpty();
        (execution!.Status, execution.Error, execution.Cause).ShouldBe((ExecutionStatus.Succeeded, null, null));
    }

    [Theory]
    [InlineData("{", "")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Task","End":true}}}""", "/States/A/Resource")]
    public void What_is_refused_says_why(string json, string location) =>
        DefinitionTrial.Run(json).Problems.ShouldHaveSingleItem().Location.ShouldBe(location);
}
