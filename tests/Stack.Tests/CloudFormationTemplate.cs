using System.Text.Json.Nodes;

namespace PhotoFlow.Stack.Tests;

/// <summary>A synthesized template, to look into.</summary>
internal sealed class CloudFormationTemplate(JsonObject json)
{
    /// <summary>All resources.</summary>
    public IReadOnlyList<TemplateResource> Resources { get; } =
        json[nameof(Resources)]!.AsObject().Select(resource => new TemplateResource(resource.Key, resource.Value!.AsObject())).ToArray();

    /// <summary>The outputs, by name.</summary>
    public JsonObject Outputs => json[nameof(Outputs)]!.AsObject();

    /// <summary>The rules, by name.</summary>
    public JsonObject Rules => json[nameof(Rules)]!.AsObject();

    public static CloudFormationTemplate Load(string path) => new(JsonNode.Parse(File.ReadAllText(path))!.AsObject());

    /// <summary>The resources of a type.</summary>
    public IReadOnlyList<TemplateResource> OfType(string type) => Resources.Where(resource => resource.Type == type).ToArray();

    /// <summary>The only resource of a type whose logical id starts like this.</summary>
    public TemplateResource Only(string type, string idPrefix = "") =>
        OfType(type).Where(resource => resource.Id.StartsWith(idPrefix, StringComparison.Ordinal)).ShouldHaveSingleItem();

    /// <summary>The resource that a <c>Ref</c> or <c>Fn::GetAtt</c> names.</summary>
    public TemplateResource Follow(JsonNode? reference) => Resources.Single(resource => resource.Id == IdIn(reference));

    /// <summary>A function by the name of its folder.</summary>
    public TemplateResource Function(string name) => Only("AWS::Lambda::Function", $"Functions{name}");

    /// <summary>What a function's role allows.</summary>
    public IReadOnlyList<PolicyStatement> AllowedTo(string function)
    {
        var role = IdIn(Function(function)["Role"]);
        return OfType("AWS::IAM::Policy")
            .Where(policy => policy["Roles"]!.AsArray().Any(attached => IdIn(attached) == role))
            .SelectMany(policy => policy.Statements())
            .ToArray();
    }

    /// <summary>The state machine's definition, with the functions' ARNs as they are going to be.</summary>
    public JsonObject Definition()
    {
        var parts = Only("AWS::StepFunctions::StateMachine")["DefinitionString"]!["Fn::Join"]![1]!.AsArray();
        var text = string.Concat(parts.Select(part => part is JsonValue literal ? literal.GetValue<string>() : Literal(part!)));
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The logical id that a <c>Ref</c> or <c>Fn::GetAtt</c> names.</summary>
    public static string? IdIn(JsonNode? reference) => reference switch
    {
        JsonObject value when value["Ref"] is { } id => id.GetValue<string>(),
        JsonObject value when value["Fn::GetAtt"] is JsonArray attribute => attribute[0]!.GetValue<string>(),
        _ => null,
    };

    private string Literal(JsonNode reference) => IdIn(reference) switch
    {
        "AWS::Partition" => "aws",
        _ => $"arn:aws:lambda:eu-central-1:000000000000:function:{Follow(reference)["FunctionName"]}",
    };
}
