using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Properties;

/// <summary>
/// Definitions that use everything, changed at random: a field taken away, renamed, or given a value from elsewhere. Each is refused, or it runs
/// to an end or to a token: nothing else is ever thrown, and no run shows a fault of the interpreter.
/// </summary>
public class MutatedDefinitionProperties
{
    private static readonly string[] Definitions =
    [
        """
        {"StartAt":"Send","TimeoutSeconds":100000,"States":{
          "Send":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","HeartbeatSeconds":60,"TimeoutSecondsPath":"$.n",
            "Parameters":{"QueueUrl":"Q","MessageBody":{"token.$":"$$.Task.Token","text.$":"States.Format('{}', $.s)"}},"ResultPath":"$.sent",
            "Retry":[{"ErrorEquals":["States.Timeout"],"IntervalSeconds":1,"MaxAttempts":2,"BackoffRate":2,"MaxDelaySeconds":9,"JitterStrategy":"FULL"}],
            "Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.error","Next":"Job"}],"Next":"Job"},
          "Job":{"Type":"Task","Resource":"arn:aws:states:::glue:startJobRun.sync","Parameters":{"JobName.$":"$.s"},"Credentials":{"RoleArn":"r"},
            "ResultSelector":{"a.$":"$.a"},"ResultPath":"$.job","Assign":{"v.$":"$.a","w":{"x":1}},"Next":"Work"},
          "Work":{"Type":"Task","Resource":"arn:aws:states:us-east-1:000000000000:activity:Paint","TimeoutSeconds":9,"ResultPath":null,"Next":"Done"},
          "Done":{"Type":"Succeed","OutputPath":"$.job"}}}
        """,
        """
        {"StartAt":"Both","States":{
          "Both":{"Type":"Parallel","Parameters":{"items.$":"$.items","n.$":"$.n"},"ResultPath":"$.both","Next":"Each","Branches":[
            {"StartAt":"L","States":{"L":{"Type":"Wait","SecondsPath":"$.n","Next":"L2"},"L2":{"Type":"Fail","Error":"X","CausePath":"$.s"}}},
            {"StartAt":"R","States":{"R":{"Type":"Pass","Result":[1],"End":true}}}],
            "Retry":[{"ErrorEquals":["X"],"MaxAttempts":1}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"Each","ResultPath":"$.caught","Assign":{"e.$":"$.Error"}}]},
          "Each":{"Type":"Map","ItemsPath":"$.items","MaxConcurrencyPath":"$.n","ToleratedFailurePercentagePath":"$.n","ItemSelector":{"i.$":"$$.Map.Item.Value","all.$":"$"},
            "ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"I","States":{
              "I":{"Type":"Choice","Choices":[{"And":[{"Variable":"$.i","NumericLessThan":3},{"Not":{"Variable":"$.i","IsNull":true}}],"Next":"J"}],"Default":"K"},
              "J":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:F","End":true},
              "K":{"Type":"Pass","Parameters":{"r.$":"States.MathAdd($.i, 1)","u.$":"States.UUID()"},"OutputPath":"$.r","End":true}}},"End":true}}}
        """,
        """
        {"StartAt":"Again","States":{
          "Again":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, 1)","s.$":"$.s"},"Assign":{"count.$":"$.n"},"Next":"Enough"},
          "Enough":{"Type":"Choice","Choices":[{"Variable":"$count","NumericGreaterThanEquals":20,"Next":"Nested","Assign":{"last.$":"$.n"}}],"Default":"Pause"},
          "Pause":{"Type":"Wait","Seconds":3600,"Next":"Again"},
          "Nested":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution.sync:2","Parameters":{"StateMachineArn":"arn:aws:states:us-east-1:000000000000:stateMachine:Test",
            "Input":{"n":99,"s":"x"},"Name.$":"States.Format('{}-x', $$.Execution.Name)"},"TimeoutSeconds":60,"Catch":[{"ErrorEquals":["States.ALL"],"Next":"Call"}],"Next":"Call"},
          "Call":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"F","Payload.$":"$","LogType":"Tail"},"OutputPath":"$.Payload","End":true}}}
        """,
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1", "1.5", "1e30", "99999999", "\"\"", "\"$\"", "\"$$\"", "\"$.a\"", "\"$.items[9]\"", "\"$$.Map.Item.Value\"", "\"$v\"",
        "\"States.Array($.a, $)\"", "\"States.ALL\"", "\"States.Runtime\"", "\"DISTRIBUTED\"", "[]", "[null]", "{}", "{\"x.$\":\"$.a\"}", "\"2026-01-01T00:00:00Z\"",
        "\"arn:aws:states:::sns:publish.waitForTaskToken\"", "\"arn:aws:states:::aws-sdk:s3:getObject\"", "[{\"ErrorEquals\":[\"States.ALL\"],\"MaxAttempts\":99999999}]",
    ];

    [Property(MaxTest = 300)]
    public void A_mutated_definition_is_refused_or_runs(int seed)
    {
        var chance = new Random(seed);
        var definition = JsonNode.Parse(Definitions[chance.Next(Definitions.Length)])!;
        for (var i = chance.Next(1, 4); i > 0; i--)
            Mutate(definition, chance);
        try
        {
            using var workflow = Workflow.Load(definition.ToJsonString())
                .OnFunction("F", """{"a":1}""", StubAnswer.Error("X", "why"), "[1,2]")
                .OnFunction("glue:startJobRun", StubAnswer.Error("Glue.Busy"), """{"a":[1]}""");
            var run = workflow.Start("""{"a":1,"items":[1,2,3],"s":"x","n":2}""").AdvanceToEnd();
            run.History[^1].Id.ShouldBeLessThanOrEqualTo(25_000);
            (run.Cause ?? "").ShouldNotContain("Unexpected ");
        }
        catch (InvalidDefinitionException refused)
        {
            refused.Problems.ShouldNotBeEmpty();
        }
    }

    private static void Mutate(JsonNode definition, Random chance)
    {
        var members = new List<(JsonObject Owner, string Name)>();
        Collect(definition, members);
        var (owner, name) = members[chance.Next(members.Count)];
        switch (chance.Next(4))
        {
            case 0:
                owner.Remove(name);
                break;
            case 1:
                owner[name] = JsonNode.Parse(Values[chance.Next(Values.Length)]);
                break;
            case 2:
                var (other, field) = members[chance.Next(members.Count)];
                owner[name] = other[field]?.DeepClone();
                break;
            default:
                var value = owner[name]?.DeepClone();
                owner.Remove(name);
                owner[members[chance.Next(members.Count)].Name] = value;
                break;
        }
    }

    private static void Collect(JsonNode? node, List<(JsonObject, string)> members)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Collect(item, members);
        }
        else if (node is JsonObject owner)
        {
            foreach (var (name, value) in owner)
            {
                members.Add((owner, name));
                Collect(value, members);
            }
        }
    }
}
