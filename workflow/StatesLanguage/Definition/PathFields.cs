using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;
using PhotoFlow.StatesLanguage.Templates;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>The fields that hold paths or templates.</summary>
internal static class PathFields
{
    public static JsonPath? Path(this FieldReader fields, string field) =>
        fields.Text(field) is { } text ? Try(fields, field, () => JsonPath.Parse(text)) : null;

    /// <summary>A path that must name one place.</summary>
    public static JsonPath? ReferencePath(this FieldReader fields, string field) =>
        fields.Text(field) is { } text ? Try(fields, field, () => JsonPath.ParseReference(text)) : null;

    public static DataPath DataPath(this FieldReader fields, string field)
    {
        if (!fields.Has(field))
            return Definition.DataPath.Whole;
        if (fields.Node(field) is null)
            return Definition.DataPath.Nothing;
        return fields.Text(field) == "$" || fields.Path(field) is not { } path ? Definition.DataPath.Whole : Definition.DataPath.Of(path);
    }

    public static ResultPlace ResultPath(this FieldReader fields)
    {
        const string field = "ResultPath";
        if (!fields.Has(field))
            return ResultPlace.Whole;
        if (fields.Node(field) is null)
            return ResultPlace.Nowhere;
        return fields.Text(field) is not { } text || text == "$" || Try(fields, field, () => Paths.ReferencePath.Parse(text)) is not { } path
            ? ResultPlace.Whole
            : ResultPlace.At(path);
    }

    public static PayloadTemplate? Template(this FieldReader fields, string field)
    {
        if (!fields.Has(field))
            return null;
        var problems = new List<(string Pointer, string Message)>();
        var template = PayloadTemplate.Parse(fields.Node(field), problems);
        foreach (var (pointer, message) in problems)
            fields.Error(field + pointer, message);
        return template;
    }

    /// <summary>Assign: an object whose members are the variables.</summary>
    public static PayloadTemplate? Assign(this FieldReader fields)
    {
        if (fields.Object("Assign") is not { } variables)
            return null;
        foreach (var (name, _) in variables)
        {
            var variable = name.EndsWith(".$", StringComparison.Ordinal) ? name[..^2] : name;
            if (!IsVariableName(variable))
                fields.Error($"Assign/{Json.EscapePointer(name)}", "a variable's name starts with a letter, has only letters, digits and _, and at most 80 of them");
            else if (variable == "states")
                fields.Error($"Assign/{name}", "the name states is reserved");
        }

        return fields.Template("Assign");
    }

    /// <summary>A field that may be given itself, or by a path in the field of the same name with Path after it.</summary>
    public static IntegerField? IntegerOrPath(this FieldReader fields, string field, int least, int most = int.MaxValue)
    {
        var pathField = field + "Path";
        if (fields.Has(field) && fields.Has(pathField))
            fields.Error(pathField, $"stands beside {field}; only one of them can");
        if (fields.Integer(field, least, most) is { } number)
            return new IntegerField(number, null, pathField);
        return fields.ReferencePath(pathField) is { } path ? new IntegerField(0, path, pathField) : null;
    }

    public static T? Try<T>(FieldReader fields, string field, Func<T> parse)
        where T : class
    {
        try
        {
            return parse();
        }
        catch (FormatException invalid)
        {
            fields.Error(field, invalid.Message);
            return null;
        }
    }

    public static bool MentionsContextObject(JsonNode? node) => node switch
    {
        JsonObject members => members.Any(member => MentionsContextObject(member.Value)),
        JsonArray items => items.Any(MentionsContextObject),
        JsonValue value => value.TryGetValue<string>(out var text) && text.Contains("$$", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsVariableName(string name) =>
        name.Length is > 0 and <= 80 && char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');
}
