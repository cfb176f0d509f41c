using System.Text.Json.Nodes;

namespace PhotoFlow.Console.Tests;

/// <summary>The state machines of <see cref="Shop"/>, and its template.</summary>
internal static class Definitions
{
    /// <summary>Has of everything: a retried Task, a Catch, a Choice, a token, a Parallel with a Map and a Wait.</summary>
    public const string Orders = """
        {
          "StartAt": "Check order",
          "States": {
            "Check order": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {"FunctionName": "${Worker}", "Payload.$": "$.check"},
              "ResultSelector": {"answer.$": "$.Payload"}, "ResultPath": "$.checked",
              "Retry": [{"ErrorEquals": ["Flaky"], "IntervalSeconds": 1, "MaxAttempts": 3, "BackoffRate": 1}],
              "Catch": [{"ErrorEquals": ["OutOfStock"], "ResultPath": "$.failure", "Next": "Tell customer"}],
              "Next": "Is it large?"
            },
            "Is it large?": {
              "Type": "Choice",
              "Choices": [
                {"Variable": "$.size", "NumericGreaterThanEquals": 100, "Next": "Ask a person"},
                {"Variable": "$.size", "NumericLessThan": 1, "Next": "Nothing ordered"}
              ],
              "Default": "Ship"
            },
            "Ask a person": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
              "Parameters": {"FunctionName": "${Worker}", "Payload": {"do": "wait", "token.$": "$$.Task.Token"}},
              "ResultPath": "$.approval", "TimeoutSeconds": 86400, "HeartbeatSeconds": 43200,
              "Catch": [{"ErrorEquals": ["States.Timeout", "States.HeartbeatTimeout"], "ResultPath": null, "Next": "Nobody answered"}],
              "Next": "Ship"
            },
            "Ship": {
              "Type": "Parallel",
              "Branches": [
                {"StartAt": "Pack items", "States": {"Pack items": {
                  "Type": "Map", "ItemsPath": "$.items", "MaxConcurrency": 1,
                  "ItemProcessor": {"StartAt": "Pack item", "States": {"Pack item": {
                    "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                    "Parameters": {"FunctionName": "${Worker}", "Payload.$": "$"}, "OutputPath": "$.Payload", "End": true}}},
                  "End": true}}},
                {"StartAt": "Print label", "States": {
                  "Print label": {"Type": "Pass", "Parameters": {"label.$": "States.Format('to {}', $.to)"}, "Assign": {"address.$": "$.label"}, "Next": "Wait for courier"},
                  "Wait for courier": {"Type": "Wait", "Seconds": 3600, "End": true}}}
              ],
              "ResultPath": "$.shipped", "Next": "Delivered"
            },
            "Tell customer": {"Type": "Pass", "Next": "Declined"},
            "Declined": {"Type": "Succeed"},
            "Delivered": {"Type": "Succeed"},
            "Nothing ordered": {"Type": "Fail", "Error": "EmptyOrder", "Cause": "The order has no items."},
            "Nobody answered": {"Type": "Fail", "Error": "NobodyAnswered", "Cause": "Nobody answered within a day."}
          }
        }
        """;

    /// <summary>Counts to what its input says: a history of any length, at once.</summary>
    public const string Count = """
        {
          "StartAt": "Begin",
          "States": {
            "Begin": {"Type": "Pass", "Parameters": {"count": 0, "to.$": "$.to"}, "Next": "Add one"},
            "Add one": {"Type": "Pass", "Parameters": {"count.$": "States.MathAdd($.count, 1)", "to.$": "$.to"}, "Next": "Is it enough?"},
            "Is it enough?": {"Type": "Choice", "Choices": [{"Variable": "$.count", "NumericLessThanPath": "$.to", "Next": "Add one"}], "Default": "Enough"},
            "Enough": {"Type": "Succeed"}
          }
        }
        """;

    /// <summary>State names that would be markup in a careless page.</summary>
    public const string Hostile = """
        {
          "StartAt": "<img src=x onerror=alert(1)>",
          "States": {
            "<img src=x onerror=alert(1)>": {"Type": "Pass", "Next": "</script><b>bold</b> & \"quoted\""},
            "</script><b>bold</b> & \"quoted\"": {"Type": "Pass", "Result": "<u>under</u>", "End": true}
          }
        }
        """;

    /// <summary>500 states in a row, each tenth a Choice that may skip ahead.</summary>
    public static string Long
    {
        get
        {
            const int States = 500;
            var states = new JsonObject();
            for (var i = 1; i <= States; i++)
            {
                states[$"State {i}"] = i % 10 == 0 && i < States
                    ? new JsonObject
                    {
                        ["Type"] = "Choice",
                        ["Choices"] = new JsonArray(new JsonObject { ["Variable"] = "$.skip", ["BooleanEquals"] = true, ["Next"] = $"State {Math.Min(States, i + 5)}" }),
                        ["Default"] = $"State {i + 1}",
                    }
                    : i == States ? new JsonObject { ["Type"] = "Succeed" } : new JsonObject { ["Type"] = "Pass", ["Next"] = $"State {i + 1}" };
            }

            return new JsonObject { ["StartAt"] = "State 1", ["States"] = states }.ToJsonString();
        }
    }

    /// <summary>The stack: the state machines, one function, its queue with dead letters.</summary>
    public static string Template
    {
        get
        {
            var resources = JsonNode.Parse("""
                {
                  "Role": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{"PolicyName": "All", "PolicyDocument": {"Statement": [
                    {"Effect": "Allow", "Action": ["lambda:*", "sqs:*", "sts:*"], "Resource": "*"}]}}]}},
                  "Worker": {"Type": "AWS::Lambda::Function", "Properties": {
                    "FunctionName": "Worker", "Description": "Does what its event says", "Role": {"Fn::GetAtt": ["Role", "Arn"]}, "Runtime": "provided.al2023",
                    "Handler": "bootstrap", "Code": {"S3Key": "worker"}, "Timeout": 6, "MemorySize": 256}},
                  "DeadLetters": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "orders-dead"}},
                  "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "orders", "VisibilityTimeout": 6,
                    "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["DeadLetters", "Arn"]}, "maxReceiveCount": 1}}},
                  "Feed": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
                    "EventSourceArn": {"Fn::GetAtt": ["Queue", "Arn"]}, "FunctionName": {"Ref": "Worker"}, "BatchSize": 1}}
                }
                """)!.AsObject();
            foreach (var (name, definition) in new[] { ("Orders", Orders), ("Count", Count), ("Hostile", Hostile), ("Long", Long) })
                resources[name] = Machine(name, definition);
            return new JsonObject
            {
                ["Resources"] = resources,
                ["Outputs"] = JsonNode.Parse("""{"QueueUrl": {"Value": {"Ref": "Queue"}}}"""),
            }.ToJsonString();
        }
    }

    private static JsonObject Machine(string name, string definition) => new()
    {
        ["Type"] = "AWS::StepFunctions::StateMachine",
        ["Properties"] = new JsonObject
        {
            ["StateMachineName"] = name,
            ["DefinitionString"] = definition,
            ["DefinitionSubstitutions"] = JsonNode.Parse("""{"Worker": {"Fn::GetAtt": ["Worker", "Arn"]}}"""),
            ["RoleArn"] = JsonNode.Parse("""{"Fn::GetAtt": ["Role", "Arn"]}"""),
        },
    };
}
