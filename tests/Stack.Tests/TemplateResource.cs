using System.Text.Json.Nodes;

namespace PhotoFlow.Stack.Tests;

/// <summary>A resource of a template.</summary>
internal sealed record TemplateResource(string Id, JsonObject Json)
{
    public string Type => Json[nameof(Type)]!.GetValue<string>();

    /// <summary>One of its properties; null where it is not set.</summary>
    public JsonNode? this[string property] => Json["Properties"]?[property];

    /// <summary>The statements of the policy document that it carries.</summary>
    public IEnumerable<PolicyStatement> Statements() =>
        this["PolicyDocument"]!["Statement"]!.AsArray().Select(statement => new PolicyStatement(statement!.AsObject()));

    public override string ToString() => $"{Id} ({Type})";
}

/// <summary>A statement of a policy document.</summary>
internal sealed record PolicyStatement(JsonObject Json)
{
    public string Effect => Json[nameof(Effect)]!.GetValue<string>();

    public IReadOnlyList<string> Actions => Many(Json["Action"]!).Select(action => action!.GetValue<string>()).ToArray();

    public IReadOnlyList<JsonNode> Resources => Many(Json["Resource"]!).ToArray()!;

    public override string ToString() => Json.ToJsonString();

    private static IEnumerable<JsonNode?> Many(JsonNode value) => value as JsonArray ?? [value.DeepClone()];
}
