using PhotoFlow.StatesLanguage.Definition;

namespace PhotoFlow.StatesLanguage.Tests.Definition;

/// <summary>What is not valid or not supported is refused at load, with its place and the reason.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("""{"StartAt":"A","QueryLanguage":"JSONata","States":{"A":{"Type":"Succeed"}}}""", "/QueryLanguage", "JSONata is not supported")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","QueryLanguage":"JSONata","End":true}}}""", "/States/A/QueryLanguage", "JSONata is not supported")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","Output":"{% 1 %}","End":true}}}""", "/States/A/Output", "JSONata")]
    [InlineData(
        """{"StartAt":"A","States":{"A":{"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},"StartAt":"B","States":{"B":{"Type":"Succeed"}}},"End":true}}}""",
        "/States/A/ItemProcessor/ProcessorConfig/Mode", "DISTRIBUTED is not supported")]
    [InlineData(
        """{"StartAt":"A","States":{"A":{"Type":"Map","ItemReader":{},"ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Succeed"}}},"End":true}}}""",
        "/States/A/ItemReader", "distributed Map")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:s3:::bucket","End":true}}}""", "/States/A/Resource", "is not the ARN of")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${Function}","End":true}}}""", "/States/A/Resource", "placeholder")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Parameters":{"MessageBody":"x"},"End":true}}}""", "/States/A/Parameters/QueueUrl", "is missing")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Parameters":{"MessageBody":"x","QueueUrl.$":"$.q","Color":1},"End":true}}}""", "/States/A/Parameters/Color", "is not a parameter of sqs:sendMessage")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Parameters":{"Message":"x"},"End":true}}}""", "/States/A/Parameters/TopicArn", "one of TopicArn, TargetArn, PhoneNumber")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::dynamodb:putItem.waitForTaskToken","Parameters":{"TableName":"t","Item":{}},"End":true}}}""", "/States/A/Resource", "has no .waitForTaskToken")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:s3:getObject.sync","End":true}}}""", "/States/A/Resource", "has no .sync")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"F","LogType":"All"},"End":true}}}""", "/States/A/Parameters/LogType", "must be one of None, Tail")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:s3:listBuckets","Credentials":{},"End":true}}}""", "/States/A/Credentials/RoleArn", "is missing")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{},"End":true}}}""", "/States/A/Parameters/FunctionName", "is missing")]
    [InlineData("""{"States":{"A":{"Type":"Succeed"}}}""", "/StartAt", "is missing")]
    [InlineData("""{"StartAt":"B","States":{"A":{"Type":"Succeed"}}}""", "/StartAt", "no state named B")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass"}}}""", "/States/A/Next", "is missing")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"}}}""", "/States/A/Next", "no state named B")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Succeed"},"B":{"Type":"Succeed"}}}""", "/States/B", "no state leads to it")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"Colour":"red"}}}""", "/States/A/Colour", "not a known field")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pss","End":true}}}""", "/States/A/Type", "is Pss")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","InputPath":"$[","End":true}}}""", "/States/A/InputPath", "")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","ResultPath":"$.a[*]","End":true}}}""", "/States/A/ResultPath", "")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"x.$":"not a path"},"End":true}}}""", "/States/A/Parameters/x.$", "must be a valid JSONPath")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":1,"Timestamp":"2026-01-01T00:00:00Z","End":true}}}""", "/States/A/Timestamp", "one of")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Wait","Timestamp":"tomorrow","End":true}}}""", "/States/A/Timestamp", "tomorrow")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[],"Default":"B"},"B":{"Type":"Succeed"}}}""", "/States/A/Choices", "at least one")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x","IsPresent":true}],"Default":"B"},"B":{"Type":"Succeed"}}}""", "/States/A/Choices/0/Next", "is missing")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Parallel","Branches":[{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}],"End":true}}}""", "/States/A/Branches/0/States/A", "same name")]
    [InlineData("""{"StartAt":"A","TimeoutSeconds":0,"States":{"A":{"Type":"Succeed"}}}""", "/TimeoutSeconds", "1 or more")]
    [InlineData("[]", "", "object")]
    [InlineData("{", "", "is not JSON: line 1, byte 2: ")]
    [InlineData("{\n  \"StartAt\": A}", "", "is not JSON: line 2, byte 14: ")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"A"}}}""", "/States", "no terminal state")]
    [InlineData(
        """{"StartAt":"A","States":{"A":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"B","States":{"B":{"Type":"Wait","Seconds":1,"Next":"B"}}}]}}}""",
        "/States/A/Branches/0/States", "no terminal state")]
    [InlineData(
        """{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x","IsNull":true,"Next":"B"}],"Default":"C"},"D":{"Type":"Succeed"}}}""",
        "/States/A/Choices/0/Next", "no state named B")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x","IsNull":true,"Next":"A"}],"Default":"C"}}}""", "/States/A/Default", "no state named C")]
    [InlineData(
        """{"StartAt":"A","States":{"A":{"Type":"Map","Catch":[{"ErrorEquals":["X"],"Next":"C"}],"ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Succeed"}}},"End":true}}}""",
        "/States/A/Catch/0/Next", "no state named C")]
    [InlineData("""{"StartAt":"a/b","States":{"a/b":{"Type":"Pass","Next":"~"}}}""", "/States/a~1b/Next", "no state named ~")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"a/b":1}}}""", "/States/A/a~1b", "not a known field")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x","Next":"B"}],"Default":"B"},"B":{"Type":"Succeed"}}}""", "/States/A/Choices/0", "needs a comparison")]
    [InlineData(
        """{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x[*]","IsNull":true,"Next":"B"}],"Default":"B"},"B":{"Type":"Succeed"}}}""",
        "/States/A/Choices/0", "not a reference path")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Wait","SecondsPath":"$.x[?(@.y)]","End":true}}}""", "/States/A/SecondsPath", "not a reference path")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Wait","TimestampPath":"$..x","End":true}}}""", "/States/A/TimestampPath", "not a reference path")]
    [InlineData(
        """{"StartAt":"A","States":{"A":{"Type":"Map","ItemsPath":"$.x[1:]","ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Succeed"}}},"End":true}}}""",
        "/States/A/ItemsPath", "not a reference path")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","ResultPath":"$x","End":true}}}""", "/States/A/ResultPath", "into a variable")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","ResultPath":"$$.x","End":true}}}""", "/States/A/ResultPath", "into the context object")]
    [InlineData(
        """{"StartAt":"A","States":{"A":{"Type":"Map","Catch":[{"ErrorEquals":["X"],"Next":"C","ResultPath":"$x.y"}],"ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Succeed"}}},"Next":"C"},"C":{"Type":"Succeed"}}}""",
        "/States/A/Catch/0/ResultPath", "into a variable")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Fail","ErrorPath":"States.MathAdd(1,2)"}}}""", "/States/A/ErrorPath", "does not give a string")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Fail","CausePath":"States.Array($.x)"}}}""", "/States/A/CausePath", "States.Format")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"x.$":5},"End":true}}}""", "/States/A/Parameters/x.$", "'x.$' must be a string that holds a JSONPath or an intrinsic function call, but it is 5")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"x.$":"y"},"End":true}}}""", "/States/A/Assign/x.$", "'x.$'")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"x.$":"$.x","x":1},"End":true}}}""", "/States/A/Parameters/x.$", "only one of them")]
    [InlineData("""{"StartAt":"A","QueryLanguage":"XPath","States":{"A":{"Type":"Succeed"}}}""", "/QueryLanguage", "is XPath")]
    public void Refuses(string definition, string location, string reason)
    {
        var problems = Should.Throw<InvalidDefinitionException>(() => StateMachineDefinition.Parse(definition)).Problems;
        problems.ShouldContain(problem => problem.Location == location && problem.Message.Contains(reason, StringComparison.Ordinal),
            string.Join('\n', problems));
    }

    [Fact]
    public void Refuses_each_field_of_a_template_that_is_not_valid()
    {
        const string definition = """
            {"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"a.$":"x","b":{"c.$":7,"d.$":"$.ok"},"e.$":"$["},"End":true}}}
            """;
        Should.Throw<InvalidDefinitionException>(() => StateMachineDefinition.Parse(definition))
            .Problems.Select(problem => problem.Location)
            .ShouldBe(["/States/A/Parameters/a.$", "/States/A/Parameters/b/c.$", "/States/A/Parameters/e.$"]);
    }

    [Theory]
    [InlineData("""{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{},"Next":"Nowhere"}}}""", "/QueryLanguage", "JSONata is not supported; only JSONPath is")]
    [InlineData(
        """{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{},"Next":"B"},"B":{"Type":"Pass","Output":"{% 1 %}","Next":"C"},"C":{"Type":"Choice","Choices":[{"Condition":"{% true %}","Next":"D"}]},"D":{"Type":"Succeed"}}}""",
        "/States/A/Arguments", "JSONata is not supported; only JSONPath is (2 more states use it)")]
    [InlineData(
        """{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x","IsNull":true,"Next":"B"},{"Condition":"{% true %}","Next":"B"}]},"B":{"Type":"Succeed","QueryLanguage":"JSONata"}}}""",
        "/States/A/Choices/1/Condition", "JSONata is not supported; only JSONPath is (1 more state uses it)")]
    public void Says_once_that_JSONata_is_not_supported(string definition, string location, string message)
    {
        var problem = Should.Throw<InvalidDefinitionException>(() => StateMachineDefinition.Parse(definition)).Problems.ShouldHaveSingleItem();
        (problem.Location, problem.Message).ShouldBe((location, message));
    }

    [Theory]
    [InlineData("""[{"ErrorEquals":["States.ALL","X"]}]""", "/States/A/Retry/0/ErrorEquals")]
    [InlineData("""[{"ErrorEquals":["States.ALL"]},{"ErrorEquals":["X"]}]""", "/States/A/Retry/0")]
    [InlineData("""[{"ErrorEquals":[]}]""", "/States/A/Retry/0/ErrorEquals")]
    [InlineData("""[{"ErrorEquals":["X"],"BackoffRate":0.5}]""", "/States/A/Retry/0/BackoffRate")]
    [InlineData("""[{"ErrorEquals":["X"],"MaxAttempts":-1}]""", "/States/A/Retry/0/MaxAttempts")]
    [InlineData("""[{"ErrorEquals":["X"],"IntervalSeconds":5,"MaxDelaySeconds":5}]""", "/States/A/Retry/0/MaxDelaySeconds")]
    [InlineData("""[{"ErrorEquals":["X"],"JitterStrategy":"HALF"}]""", "/States/A/Retry/0/JitterStrategy")]
    public void Refuses_a_Retry(string retry, string location)
    {
        var definition = $$$"""
            {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:F","Retry":{{{retry}}},"End":true} } }
            """;
        Should.Throw<InvalidDefinitionException>(() => StateMachineDefinition.Parse(definition))
            .Problems.Select(problem => problem.Location).ShouldContain(location);
    }

    [Fact]
    public void Refuses_a_name_of_more_than_80_characters()
    {
        var name = new string('a', 81);
        Should.Throw<InvalidDefinitionException>(() => StateMachineDefinition.Parse($$$"""
            {"StartAt":"{{{name}}}","States":{"{{{name}}}":{"Type":"Succeed"} } }
            """))
            .Problems.ShouldHaveSingleItem().Message.ShouldContain("80");
    }

    [Theory]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Variable":"$.x","IsPresent":true,"Next":"B"}]},"B":{"Type":"Succeed"}}}""", "/States/A/Default")]
    [InlineData(
        """{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"F"},"End":true}}}""",
        "/States/A/TimeoutSeconds")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::quantum:solve.sync","End":true}}}""", "/States/A/Resource")]
    public void Warns(string definition, string location) =>
        StateMachineDefinition.Parse(definition).Warnings.ShouldHaveSingleItem().Location.ShouldBe(location);
}
