using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>Reads the fields of one object of a definition, notes what is wrong with each, and which were asked for.</summary>
internal sealed class FieldReader(JsonObject json, string location, List<Problem> problems)
{
    /// <summary>Said of whatever uses JSONata.</summary>
    public const string JsonataHint = "JSONata is not supported; only JSONPath is";

    private static readonly string[] JsonataFields = ["Arguments", "Output", "Items"];

    private readonly HashSet<string> asked = [];

    public JsonObject Json => json;

    public string Location => location;

    public List<Problem> Problems => problems;

    /// <summary>Notes what is wrong.</summary>
    /// <param name="field">The field, or a pointer to it from here; empty for the whole object.</param>
    /// <param name="message">What is wrong.</param>
    public void Error(string field, string message) => problems.Add(new Problem(field.Length == 0 ? location : $"{location}/{field}", message));

    public void Warn(string field, string message) => problems.Add(new Problem($"{location}/{field}", message, IsWarning: true));

    public bool Has(string field)
    {
        asked.Add(field);
        return json.ContainsKey(field);
    }

    /// <summary>The field's value; null where it is missing or null.</summary>
    public JsonNode? Node(string field)
    {
        asked.Add(field);
        return json[field];
    }

    public string? Text(string field)
    {
        if (!Has(field))
            return null;
        if (json[field] is JsonValue value && value.TryGetValue<string>(out var text))
            return text;
        Error(field, "must be a string");
        return null;
    }

    public bool? Boolean(string field)
    {
        if (!Has(field))
            return null;
        if (json[field] is JsonValue value && value.TryGetValue<bool>(out var boolean))
            return boolean;
        Error(field, "must be true or false");
        return null;
    }

    public int? Integer(string field, int least, int most = int.MaxValue)
    {
        if (!Has(field))
            return null;
        if (IntegerField.TryInteger(json[field]) is { } number && number >= least && number <= most)
            return number;
        Error(field, most == int.MaxValue ? $"must be a whole number, {least} or more" : $"must be a whole number from {least} to {most}");
        return null;
    }

    public double? Number(string field, double least, double most = double.MaxValue)
    {
        if (!Has(field))
            return null;
        if (json[field] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            && value.TryGetValue<double>(out var number) && number >= least && number <= most)
            return number;
        Error(field, $"must be a number, {least} or more");
        return null;
    }

    public JsonObject? Object(string field)
    {
        if (!Has(field))
            return null;
        if (json[field] is JsonObject members)
            return members;
        Error(field, "must be an object");
        return null;
    }

    /// <summary>A field that holds objects, each with a reader of its own.</summary>
    public IEnumerable<FieldReader> Objects(string field)
    {
        if (!Has(field))
            yield break;
        if (json[field] is not JsonArray items)
        {
            Error(field, "must be an array");
            yield break;
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is JsonObject item)
                yield return new FieldReader(item, $"{location}/{field}/{i}", problems);
            else
                Error($"{field}/{i}", "must be an object");
        }
    }

    /// <summary>Refuses another query language than JSONPath.</summary>
    /// <returns>False where the fields are JSONata's, so that there is no sense in reading them.</returns>
    public bool RequireJsonPath()
    {
        var language = Text("QueryLanguage");
        if (language is not (null or "JSONPath" or "JSONata"))
            Error("QueryLanguage", $"must be JSONPath, is {language}");
        var sign = language == "JSONata" ? "QueryLanguage" : JsonataFields.FirstOrDefault(json.ContainsKey) ?? JsonataRule();
        if (sign is null)
            return true;
        Error(sign, JsonataHint);
        return false;
    }

    /// <summary>Notes every field that nobody asked for.</summary>
    public void RefuseOthers()
    {
        foreach (var (field, _) in json)
        {
            if (!asked.Contains(field))
                Error(StatesLanguage.Json.EscapePointer(field), "is not a known field here");
        }
    }

    private string? JsonataRule()
    {
        var index = (json["Choices"] as JsonArray)?.ToList().FindIndex(choice => choice is JsonObject rule && rule.ContainsKey("Condition"));
        return index >= 0 ? $"Choices/{index}/Condition" : null;
    }
}
