using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Template;

/// <summary>Attributes of queues, topics and subscriptions are text in their APIs, whatever they are in a template.</summary>
internal static class AttributeText
{
    public static string Of(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Object or JsonValueKind.Array => value.ToJsonString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };
}
