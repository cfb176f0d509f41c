using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Choices;
using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Templates;

namespace PhotoFlow.StatesLanguage.Definition.States;

/// <summary>Goes on by the first rule that matches its input.</summary>
public sealed record ChoiceState : State
{
    private static readonly StateEvents EventTypes = new(HistoryEventType.ChoiceStateEntered, HistoryEventType.ChoiceStateExited, null);

    private ChoiceState(StateCommon common, IReadOnlyList<Branch> choices)
        : base(common) => Choices = choices;

    internal IReadOnlyList<Branch> Choices { get; }

    internal string? Default { get; private init; }

    internal override StateEvents Events => EventTypes;

    internal override IEnumerable<(string Field, string Target)> Successors =>
        Choices.Select((choice, index) => ($"Choices/{index}/Next", choice.Next)).Concat(Default is null ? [] : [("Default", Default)]);

    internal static ChoiceState Parse(string name, FieldReader fields)
    {
        var choices = fields.Objects("Choices").Select(ParseBranch).OfType<Branch>().ToList();
        if (fields.Node("Choices") is not JsonArray { Count: > 0 })
            fields.Error("Choices", "must have at least one rule");
        if (!fields.Has("Default"))
            fields.Warn("Default", "is missing: an input that no rule matches fails the execution");
        return new ChoiceState(fields.CommonWithoutNext(name, assigns: true), choices) { Default = fields.Text("Default") };
    }

    private static Branch? ParseBranch(FieldReader fields)
    {
        // What is left without the fields that are ours is the rule itself, and it is for the rule to know its fields.
        var rule = (JsonObject)fields.Json.DeepClone();
        foreach (var own in new[] { "Next", "Assign", "Comment" })
            rule.Remove(own);
        var parsed = PathFields.Try(fields, "", () => ChoiceRule.Parse(rule));
        var assign = fields.Assign();
        if (fields.Text("Next") is { } next)
            return parsed is null ? null : new Branch(parsed, next, assign);
        if (!fields.Has("Next"))
            fields.Error("Next", "is missing");
        return null;
    }

    internal sealed record Branch(ChoiceRule Rule, string Next, PayloadTemplate? Assign);
}
