using System.Text.Json;

namespace PhotoFlow.Stack.Settings;

/// <summary>The context of <c>cdk.json</c>: every setting with its default, and the CDK's feature flags.</summary>
internal static class ProjectContext
{
    /// <summary>Reads the context as the CDK takes it: text, numbers, true and false, lists and objects of these; what is null is not set.</summary>
    /// <exception cref="SettingException">There is no such file.</exception>
    public static Dictionary<string, object> Read(string path)
    {
        if (!File.Exists(path))
            throw new SettingException($"There is no {path} in {Directory.GetCurrentDirectory()}: run this in the repository's root.");

        using var project = JsonDocument.Parse(File.ReadAllText(path));
        return project.RootElement.GetProperty("context").EnumerateObject()
            .Where(value => value.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(value => value.Name, value => ToObject(value.Value));
    }

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
