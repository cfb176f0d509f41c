using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.Model.Tests.Invariants;

/// <summary>An execution, when all is over.</summary>
/// <param name="Photo">The photo's id.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Outcome">The status that it ended with; null where it has not succeeded.</param>
/// <param name="RanOut">What it waited for to the end, <c>metadata</c> or <c>review</c>; null where the photo did not expire.</param>
internal sealed record Intake(string Photo, ExecutionStatus Status, string? Outcome, string? RanOut)
{
    public static Intake Of(ExecutionDescription run, StepFunctionsEngine engine)
    {
        var outcome = run.Output is { } output ? JsonNode.Parse(output)!["record"]?["status"]?.GetValue<string>() ?? "none" : null;
        return new(run.Name, run.Status, outcome, outcome == "expired" ? RanOutIn(run, engine) : null);
    }

    private static string? RanOutIn(ExecutionDescription run, StepFunctionsEngine engine)
    {
        var states = engine.GetExecutionHistory(run.ExecutionArn).Items.Select(happened => happened.Details).OfType<StateEnteredEventDetails>();
        return states.LastOrDefault(state => state.Name is "No metadata came" or "No review came")?.Name.Split(' ')[1];
    }
}
