using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>What Step Functions calls a value in an error: it lets the Java names of its JSONPath library through.</summary>
internal static class JavaName
{
    public static string Of(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Array => "net.minidev.json.JSONArray",
        JsonValueKind.String => "java.lang.String",
        JsonValueKind.Number => JsonNumber.Of(node).IsWhole ? "java.lang.Integer" : "java.lang.Double",
        JsonValueKind.True or JsonValueKind.False => "java.lang.Boolean",
        _ => "java.util.LinkedHashMap",
    };
}
