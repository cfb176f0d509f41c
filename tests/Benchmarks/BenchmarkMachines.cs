namespace PhotoFlow.Benchmarks;

/// <summary>The state machines that are measured.</summary>
internal static class BenchmarkMachines
{
    /// <summary>Ten states that do what workflows do: tasks, choices, paths, templates, intrinsic functions.</summary>
    public const string TenStates = """
        {
          "StartAt": "Validate",
          "States": {
            "Validate": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:000000000000:function:Validate", "TimeoutSeconds": 60,
              "ResultPath": "$.validated", "Retry": [{ "ErrorEquals": ["States.ALL"] }], "Next": "Is it valid?" },
            "Is it valid?": { "Type": "Choice", "Choices": [{ "Variable": "$.validated.status", "StringEquals": "pending", "Next": "Count" }], "Default": "Done" },
            "Count": { "Type": "Pass", "Parameters": { "reminders": 0 }, "ResultPath": "$.counter", "Next": "Log" },
            "Log": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": { "FunctionName": "Log", "Payload": { "photo.$": "$.photo", "validated.$": "$.validated" } },
              "ResultSelector": { "status.$": "$.Payload.status" }, "ResultPath": "$.logged", "Next": "Add" },
            "Add": { "Type": "Pass", "Parameters": { "reminders.$": "States.MathAdd($.counter.reminders, 1)" }, "ResultPath": "$.counter", "Next": "Enough?" },
            "Enough?": { "Type": "Choice", "Choices": [{ "Variable": "$.counter.reminders", "NumericGreaterThan": 0, "Next": "Remember" }], "Default": "Add" },
            "Remember": { "Type": "Pass", "Assign": { "id.$": "$.photo.id" }, "Next": "Mail" },
            "Mail": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:000000000000:function:Mail", "ResultPath": null, "Next": "Say" },
            "Say": { "Type": "Pass", "Parameters": { "text.$": "States.Format('{} is {}', $id, $.logged.status)" }, "Next": "Done" },
            "Done": { "Type": "Succeed" }
          }
        }
        """;

    /// <summary>A wait for a token with a timeout of a week.</summary>
    public const string WaitForToken = """
        {
          "StartAt": "Await review",
          "States": {
            "Await review": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "TimeoutSeconds": 604800,
              "Parameters": { "FunctionName": "AwaitUpdate", "Payload": { "photo.$": "$.photo", "token.$": "$$.Task.Token" } },
              "ResultPath": "$.review", "Next": "Approved" },
            "Approved": { "Type": "Succeed" }
          }
        }
        """;
}
