using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PhotoFlow.Stack.Settings;

/// <summary>Something that people say about a photo.</summary>
/// <param name="Name">What messages, records and the API call it.</param>
/// <param name="Label">What mails and pages call it.</param>
/// <param name="Required">Whether a photo needs it before it can be approved.</param>
/// <param name="Longest">The longest value, in characters.</param>
/// <param name="Prefill">Where a file may say it, the best place first.</param>
internal sealed partial record MetadataFieldSetting(string Name, string Label, bool Required, int Longest, IReadOnlyList<string> Prefill)
{
    private const string Key = "metadataFields";
    private const int LongestLabel = 60;
    private const int MostSources = 20;
    private const int DefaultLongest = 2_000;

    /// <summary>All values together, at four bytes a character, leave room for the rest of an item of the table, which may have 400 KB.</summary>
    private const int LongestTogether = 20_000;

    /// <summary>A function's environment may have 4 KB (Lambda: "Lambda quotas"), and others of its variables need some of it.</summary>
    private const int LongestJson = 2_500;

    private static readonly string[] Members = ["name", "label", "required", "longest", "prefill"];

    /// <summary>What messages call something else, besides <c>date</c>: a review's own date is never metadata.</summary>
    private static readonly string[] Reserved = ["id", "value", "update", "all", "metadata_type"];

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Reads <c>metadataFields</c>, and beside it <c>requiredMetadata</c>, the short form for which of them are required, and
    /// <c>prefillMetadata</c>.
    /// </summary>
    /// <exception cref="SettingException">A value cannot be used.</exception>
    public static IReadOnlyList<MetadataFieldSetting> Read(ContextReader context)
    {
        if (context.Json(Key) is not JsonArray list)
            throw new SettingException($"The context value {Key} must be a list in JSON, such as [{{\"name\": \"caption\", \"required\": true}}].");
        var fields = list.Select(Field).ToArray();
        if (fields.GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Mistake(twice.Key, "is there twice");
        if (fields.Sum(field => field.Longest) > LongestTogether)
            throw Mistake("longest", $"comes to more than {LongestTogether} characters over all fields");
        if (context.OptionalListOf("requiredMetadata", [.. fields.Select(field => field.Name)]) is { } required)
            fields = [.. fields.Select(field => field with { Required = required.Contains(field.Name) })];
        if (!context.Flag("prefillMetadata"))
            fields = [.. fields.Select(field => field with { Prefill = [] })];
        return ToJson(fields).Length <= LongestJson
            ? fields
            : throw new SettingException($"The context value {Key} is too long: {LongestJson} characters of JSON are what the functions' environment has room for.");
    }

    /// <summary>The fields as the functions read them.</summary>
    public static string ToJson(IReadOnlyList<MetadataFieldSetting> fields) => JsonSerializer.Serialize(fields, Options);

    private static MetadataFieldSetting Field(JsonNode? item)
    {
        if (item is not JsonObject field)
            throw Mistake(item?.ToJsonString() ?? "null", "is not an object with a name");
        if (field.FirstOrDefault(member => !Members.Contains(member.Key)) is { Key: { } unknown })
            throw Mistake(unknown, $"is unknown; a field has {string.Join(", ", Members)}");
        var name = Value<string>(field, "name", "text") ?? throw Mistake(field.ToJsonString(), "has no name");
        if (!NameText().IsMatch(name))
            throw Mistake(name, "cannot be a name: that is a letter and up to 39 more of a-z, A-Z, 0-9, _ and -");
        if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw Mistake(name, "is a name that messages use for themselves; choose another");
        var label = Value<string>(field, "label", "text")?.Trim() ?? LabelOf(name);
        if (label.Length is 0 or > LongestLabel || label.Any(char.IsControl))
            throw Mistake(label, $"cannot be the label of {name}: that is 1 to {LongestLabel} characters on one line");
        var longest = Value<int?>(field, "longest", "whole number") ?? DefaultLongest;
        if (longest is < 1 or > LongestTogether)
            throw Mistake($"{longest}", $"cannot be the longest of {name}: that is a number from 1 to {LongestTogether}");
        return new(name, label, Value<bool?>(field, "required", "true or false") ?? false, longest, Sources(field, name));
    }

    private static string[] Sources(JsonObject field, string name)
    {
        if (field["prefill"] is not { } prefill)
            return [];
        if (prefill is not JsonArray { Count: <= MostSources } sources)
            throw Mistake(prefill.ToJsonString(), $"cannot be the prefill of {name}: that is a list of at most {MostSources} places in a file");
        return [.. sources.Select(source => source?.GetValueKind() == JsonValueKind.String && SourceText().IsMatch(source.GetValue<string>())
            ? source.GetValue<string>()
            : throw Mistake(source?.ToJsonString() ?? "null", $"cannot be a prefill of {name}: that is such as exif:ImageDescription, iptc:2:120 or xmp:dc:description"))];
    }

    private static T? Value<T>(JsonObject field, string member, string kind)
    {
        try
        {
            return field[member] is { } value ? value.Deserialize<T>() : default;
        }
        catch (JsonException)
        {
            throw Mistake(field[member]!.ToJsonString(), $"cannot be {member}: that is a {kind}");
        }
    }

    private static string LabelOf(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ').Replace('-', ' ');

    private static SettingException Mistake(string what, string isWrong) => new($"The context value {Key}: \"{what.Trim('"')}\" {isWrong}.");

    [GeneratedRegex("\\A[a-zA-Z][a-zA-Z0-9_-]{0,39}\\z")]
    private static partial Regex NameText();

    [GeneratedRegex("\\A(exif:[A-Za-z0-9]{1,60}|iptc:[0-9]{1,3}:[0-9]{1,3}|xmp:[A-Za-z0-9_.-]{1,40}:[A-Za-z0-9_.-]{1,60}|png:[ -~]{1,79}|jpeg:Comment)\\z")]
    private static partial Regex SourceText();
}
