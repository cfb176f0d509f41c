using System.Text.Json;

namespace PhotoFlow.Stack.Settings;

/// <summary>Settings in JSON: the context of <c>cdk.json</c>, which has each with its default, and the settings files of stages.</summary>
internal static class ProjectContext
{
    private static readonly JsonDocumentOptions AsPeopleWriteIt =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false };

    /// <summary>Reads the context as the CDK takes it: text, numbers, true and false, lists and objects of these; what is null is not set.</summary>
    /// <exception cref="SettingException">There is no such file.</exception>
    public static Dictionary<string, object> Read(string path)
    {
        if (!File.Exists(path))
            throw new SettingException($"There is no {path} in {Directory.GetCurrentDirectory()}: run this in the repository's root.");

        using var project = JsonDocument.Parse(File.ReadAllText(path));
        return ToObjects(project.RootElement.GetProperty("context"));
    }

    /// <summary>Every key of the context, also of what is not set.</summary>
    public static IReadOnlyList<string> Keys(string path)
    {
        using var project = JsonDocument.Parse(File.ReadAllText(path));
        return [.. project.RootElement.GetProperty("context").EnumerateObject().Select(value => value.Name)];
    }

    /// <summary>Reads a settings file: one JSON object.</summary>
    /// <exception cref="SettingException">It is something else.</exception>
    public static Dictionary<string, object> ReadSettings(string path)
    {
        try
        {
            using var settings = JsonDocument.Parse(File.ReadAllText(path), AsPeopleWriteIt);
            return settings.RootElement.ValueKind == JsonValueKind.Object
                ? ToObjects(settings.RootElement)
                : throw new SettingException($"The file {path} is not a JSON object of settings, such as {{ \"reminders\": 3 }}.");
        }
        catch (JsonException mistake)
        {
            throw new SettingException($"The file {path} is not valid JSON: {mistake.Message}");
        }
    }

    private static Dictionary<string, object> ToObjects(JsonElement settings) =>
        settings.EnumerateObject().Where(setting => setting.Value.ValueKind != JsonValueKind.Null).ToDictionary(setting => setting.Name, setting => ToObject(setting.Value));

    private static object ToObject(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(member => member.Name, member => ToObject(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Select(ToObject).ToArray(),
        _ => value.ToString(),
    };
}
