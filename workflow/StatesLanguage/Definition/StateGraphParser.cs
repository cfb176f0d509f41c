using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>Reads <c>StartAt</c> and <c>States</c>, wherever they stand, and checks that the states lead to one another.</summary>
internal static class StateGraphParser
{
    private const int LongestName = 80;

    /// <param name="fields">The object that holds them.</param>
    /// <param name="names">Every name in the whole definition so far: they are unique across branches and iterations too.</param>
    public static StateGraph Parse(FieldReader fields, HashSet<string> names)
    {
        var startAt = fields.Text("StartAt");
        if (!fields.Has("StartAt"))
            fields.Error("StartAt", "is missing");
        if (!fields.Has("States"))
            fields.Error("States", "is missing");
        if (fields.Object("States") is not { } json)
            return StateGraph.Empty;
        if (json.Count == 0)
            fields.Error("States", "has no state");

        var states = new Dictionary<string, State>();
        foreach (var (name, node) in json)
        {
            var location = $"States/{Json.EscapePointer(name)}";
            if (name.Length is 0 or > LongestName)
                fields.Error(location, $"a state's name has 1 to {LongestName} characters, this one {name.Length}");
            if (!names.Add(name))
                fields.Error(location, "another state in this definition has the same name");
            if (node is not JsonObject members)
                fields.Error(location, "must be an object");
            else if (StateParsers.Parse(name, new FieldReader(members, $"{fields.Location}/{location}", fields.Problems), names) is { } state)
                states.Add(name, state);
        }

        CheckLinks(fields, startAt, json, states);
        return new StateGraph(startAt ?? "", states);
    }

    private static void CheckLinks(FieldReader fields, string? startAt, JsonObject json, Dictionary<string, State> states)
    {
        if (startAt is not null && !json.ContainsKey(startAt))
            fields.Error("StartAt", $"there is no state named {startAt} here");
        foreach (var state in states.Values)
        {
            foreach (var (field, target) in state.Successors.Where(successor => !json.ContainsKey(successor.Target)))
                fields.Error($"States/{Json.EscapePointer(state.Name)}/{field}", $"there is no state named {target} here");
        }

        // With a state that could not be read, what it leads to is not known.
        if (startAt is null || !json.ContainsKey(startAt) || states.Count < json.Count)
            return;
        if (states.Count > 0 && !states.Values.Any(IsTerminal))
        {
            fields.Error("States", "has no terminal state: none with End: true, and no Succeed or Fail");
            return;
        }

        var reached = new HashSet<string>();
        var open = new Stack<string>([startAt]);
        while (open.TryPop(out var name))
        {
            if (!reached.Add(name) || !states.TryGetValue(name, out var state))
                continue;
            foreach (var (_, target) in state.Successors)
                open.Push(target);
        }

        foreach (var name in states.Keys.Where(name => !reached.Contains(name)))
            fields.Error($"States/{Json.EscapePointer(name)}", "no state leads to it");
    }

    private static bool IsTerminal(State state) => state is SucceedState or FailState || (state is not ChoiceState && state.Next is null);
}
