using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>A value as Java prints it, which is how <c>States.Format</c> and some errors show it: <c>{a=1, b=[x, y]}</c>.</summary>
internal static class JavaText
{
    public static string Of(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return "null";
            case JsonValue value:
                return value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : Json.Write(value);
            case JsonArray array:
                return $"[{string.Join(", ", array.Select(Of))}]";
            default:
                var text = new StringBuilder("{");
                foreach (var (name, value) in node.AsObject())
                    text.Append(text.Length > 1 ? ", " : "").Append(name).Append('=').Append(Of(value));
                return text.Append('}').ToString();
        }
    }
}
