using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>Every type of state, with the parser that reads it.</summary>
internal static class StateParsers
{
    private delegate State? Parser(string name, FieldReader fields, HashSet<string> names);

    private static readonly Dictionary<string, Parser> ByType = new()
    {
        ["Pass"] = (name, fields, _) => PassState.Parse(name, fields),
        ["Task"] = (name, fields, _) => TaskState.Parse(name, fields),
        ["Choice"] = (name, fields, _) => ChoiceState.Parse(name, fields),
        ["Wait"] = (name, fields, _) => WaitState.Parse(name, fields),
        ["Succeed"] = (name, fields, _) => SucceedState.Parse(name, fields),
        ["Fail"] = (name, fields, _) => FailState.Parse(name, fields),
        ["Parallel"] = ParallelState.Parse,
        ["Map"] = MapState.Parse,
    };

    public static State? Parse(string name, FieldReader fields, HashSet<string> names)
    {
        var type = fields.Text("Type");
        if (type is null || !ByType.TryGetValue(type, out var parser))
        {
            if (type is not null || !fields.Has("Type"))
                fields.Error("Type", $"must be one of {string.Join(", ", ByType.Keys)}{(type is null ? "" : $", is {type}")}");
            return null;
        }

        _ = fields.Text("Comment");
        if (!fields.RequireJsonPath())
            return null;
        var state = parser(name, fields, names);
        fields.RefuseOthers();
        return state;
    }
}
