namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>Reads the fields that several types of states share.</summary>
internal static class CommonFields
{
    public static StateCommon Common(this FieldReader fields, string name) =>
        new(name, fields.DataPath("InputPath"), fields.DataPath("OutputPath"), fields.NextOrEnd(), fields.Assign(), fields.UsesContext());

    /// <summary>For states that have no Next: those that end the execution, and Choice, whose rules have it.</summary>
    public static StateCommon CommonWithoutNext(this FieldReader fields, string name, bool assigns = false) =>
        new(name, fields.DataPath("InputPath"), fields.DataPath("OutputPath"), null, assigns ? fields.Assign() : null, fields.UsesContext());

    public static WorkFields Work(this FieldReader fields) =>
        new(fields.Template("Parameters"), fields.Template("ResultSelector"), fields.ResultPath(), ErrorFields.Retry(fields), ErrorFields.Catch(fields));

    private static string? NextOrEnd(this FieldReader fields)
    {
        var next = fields.Text("Next");
        var end = fields.Boolean("End") ?? false;
        if (next is null && !end && !fields.Has("Next"))
            fields.Error("Next", "is missing; so is End: true");
        if (next is not null && end)
            fields.Error("End", "stands beside Next; only one of them can");
        return end ? null : next;
    }

    private static bool UsesContext(this FieldReader fields) => PathFields.MentionsContextObject(fields.Json);
}
