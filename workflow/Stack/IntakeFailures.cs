using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.StepFunctions;
using Constructs;
using EventTargets = Amazon.CDK.AWS.Events.Targets;

namespace PhotoFlow.Stack;

/// <summary>Has every intake that ends by our own fault noted in the photo's record.</summary>
internal sealed class IntakeFailures : Construct
{
    private static readonly string[] EndedByFault = ["FAILED", "TIMED_OUT", "ABORTED"];

    public IntakeFailures(Construct scope, string id, StateMachine intake, Functions functions)
        : base(scope, id)
    {
        _ = new Rule(this, "Rule", new RuleProps
        {
            Description = "An intake failed",
            EventPattern = new EventPattern
            {
                Source = ["aws.states"],
                DetailType = ["Step Functions Execution Status Change"],
                Detail = new Dictionary<string, object>
                {
                    ["stateMachineArn"] = new[] { intake.StateMachineArn },
                    ["status"] = EndedByFault,
                },
            },
            Targets =
            [
                new EventTargets.LambdaFunction(functions.NoteFailure.Function, new EventTargets.LambdaFunctionProps
                {
                    RetryAttempts = 10,
                    MaxEventAge = Duration.Hours(6),
                    DeadLetterQueue = functions.FailureDeadLetters,
                }),
            ],
        });
    }
}
