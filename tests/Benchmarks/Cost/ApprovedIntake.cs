using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.Benchmarks.Cost;

/// <summary>
/// What Lambda and Step Functions are asked to do for a photo that is approved: one upload, all metadata in one message, one review, no reminder.
/// </summary>
/// <param name="Transitions">The state transitions that are billed.</param>
/// <param name="Invocations">How often each function is invoked, by its name.</param>
internal sealed record ApprovedIntake(int Transitions, IReadOnlyDictionary<string, int> Invocations)
{
    /// <summary>Runs the definition on the interpreter, with functions that answer as the real ones do.</summary>
    public static ApprovedIntake Run(DeployedStack stack)
    {
        using var workflow = Workflow.Load(stack.Definition);
        var tokens = new Dictionary<string, string>();
        On("ValidatePhoto", _ => JsonNode.Parse("""{"facts":{"format":"jpeg"}}"""));
        On("LogPhoto", _ => JsonNode.Parse("""{"status":"pending"}"""));
        On("SendMail", _ => new JsonObject());
        On("SettlePhoto", _ => JsonNode.Parse("""{"status":"approved"}"""));
        On("AwaitUpdate", input =>
        {
            tokens[(string)input!["awaits"]!] = (string)input["token"]!;
            return new JsonObject();
        });
        var run = workflow.Start("""{"photo":{"id":"cat-0123","bucket":"uploads","key":"cat.jpg"}}""", "cat-0123");
        workflow.Engine.SendTaskSuccess(tokens["metadata"], """{"metadata":{"caption":"A cat"}}""");
        workflow.Engine.SendTaskSuccess(tokens["review"], """{"status":"Pass","reason":"On theme"}""");
        if (run.States[^1] != "Approved")
            throw new InvalidOperationException($"The intake ended in {run.States[^1]}: {run.Error} {run.Cause}");

        // What happens around the state machine.
        string[] outside = [Name("StartIntake"), Name("ReceiveMetadata"), Name("ReceiveReview")];
        return new ApprovedIntake(
            run.History.Count(@event => @event.Details is StateEnteredEventDetails),
            workflow.Calls.Select(call => call.FunctionName).Concat(outside).CountBy(name => name).ToDictionary());

        void On(string function, Func<JsonNode?, JsonNode?> answer) => workflow.OnFunction(Name(function), answer);
        string Name(string function) => stack.Memory.Keys.Single(name => name.EndsWith("-" + function, StringComparison.Ordinal));
    }
}
