using System.Text.Json.Nodes;
using PhotoFlow.Model.Tests.Desk;

namespace PhotoFlow.Model.Tests.Sabotages;

/// <summary>What can be wrong with the state machine.</summary>
internal static class DefinitionSabotages
{
    /// <summary>Nobody is told of a rejection.</summary>
    public static Sabotage MailsNoRejection { get; } = With("Mail rejection", state => state["Parameters"]!["Payload"]!["mail"] = "received");

    /// <summary>There is one reminder too many.</summary>
    public static Sabotage RemindsTooOften { get; } = With("Remind of review?", state => state["Choices"]![0]!["NumericLessThan"] = Functions.Reminders + 1);

    /// <summary>Our own fault counts as an invalid photo.</summary>
    public static Sabotage BlamesThePhoto { get; } = With("Validate photo", state =>
    {
        state.Remove("Retry");
        state["Catch"]!.AsArray().Add(
            new JsonObject { ["ErrorEquals"] = new JsonArray("States.ALL"), ["ResultPath"] = "$.failure", ["Next"] = "Remove invalid photo" });
    });

    private static Sabotage With(string state, Action<JsonObject> change)
    {
        var definition = SynthesizedStack.Definition.DeepClone().AsObject();
        change(Find(definition, state) ?? throw new InvalidOperationException($"There is no state \"{state}\"."));
        return new() { Intake = SynthesizedStack.Create(definition) };
    }

    private static JsonObject? Find(JsonObject graph, string name)
    {
        var states = graph["States"]!.AsObject();
        return states[name]?.AsObject() ?? states
            .SelectMany(state => state.Value!["Branches"]?.AsArray() ?? [])
            .Select(branch => Find(branch!.AsObject(), name))
            .FirstOrDefault(found => found is not null);
    }
}
