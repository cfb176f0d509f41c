using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>Values and blanks as Java sees them.</summary>
internal static class JavaText
{
    /// <summary>A value as <c>States.Format</c> shows it: <c>{a=1, b=[x, y]}</c>.</summary>
    public static string Of(JsonNode? node) => Of(node, arraysAsJson: false);

    /// <summary>A value as Jayway's errors show it: as <see cref="Of(JsonNode?)"/>, but an array is JSON: <c>{a=1, b=["x","y"]}</c>.</summary>
    public static string OfValue(JsonNode? node) => Of(node, arraysAsJson: true);

    /// <summary>The text without the control characters and blanks around it, as <c>String.trim</c> leaves it.</summary>
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && text[start] <= ' ')
            start++;
        while (end > start && text[end - 1] <= ' ')
            end--;
        return text[start..end];
    }

    private static string Of(JsonNode? node, bool arraysAsJson)
    {
        switch (node)
        {
            case null:
                return "null";
            case JsonValue value:
                return value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : Json.Write(value);
            case JsonArray array:
                return arraysAsJson ? Json.Write(array) : $"[{string.Join(", ", array.Select(Of))}]";
            default:
                var text = new StringBuilder("{");
                foreach (var (name, value) in node.AsObject())
                    text.Append(text.Length > 1 ? ", " : "").Append(name).Append('=').Append(Of(value, arraysAsJson));
                return text.Append('}').ToString();
        }
    }
}
