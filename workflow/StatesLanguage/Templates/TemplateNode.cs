using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Intrinsics;

namespace PhotoFlow.StatesLanguage.Templates;

/// <summary>A value in a payload template.</summary>
internal abstract class TemplateNode
{
    /// <summary>The value, as a node that has no parent.</summary>
    public abstract JsonNode? Evaluate(in EvaluationContext context);

    public static TemplateNode Parse(JsonNode? template) => template switch
    {
        JsonObject o => ObjectTemplate.Parse(o),
        JsonArray array => new ArrayTemplate([.. array.Select(Parse)]),
        _ => new ConstantTemplate(template),
    };
}

/// <summary>A value that is taken as it stands.</summary>
internal sealed class ConstantTemplate(JsonNode? value) : TemplateNode
{
    public override JsonNode? Evaluate(in EvaluationContext context) => value?.DeepClone();
}

/// <summary>An array of templates.</summary>
internal sealed class ArrayTemplate(TemplateNode[] items) : TemplateNode
{
    public override JsonNode? Evaluate(in EvaluationContext context)
    {
        var array = new JsonArray();
        foreach (var item in items)
            array.Add(item.Evaluate(context));
        return array;
    }
}

/// <summary>An object of templates, whose fields come in the order in which Step Functions writes them.</summary>
internal sealed class ObjectTemplate : TemplateNode
{
    private readonly (string Name, TemplateNode Value)[] _fields;

    private ObjectTemplate((string Name, TemplateNode Value)[] fields) => _fields = fields;

    public static ObjectTemplate Parse(JsonObject template)
    {
        var literal = new List<(string, TemplateNode)>();
        var computed = new List<(string Name, TemplateNode)>();
        foreach (var (name, value) in template)
        {
            if (name.EndsWith(".$", StringComparison.Ordinal))
                computed.Add((name[..^2], DynamicTemplate.Parse(name, value)));
            else
                literal.Add((name, TemplateNode.Parse(value)));
        }

        return new ObjectTemplate([.. literal, .. JavaHash.Order(computed, field => JavaHash.Of(field.Name))]);
    }

    public override JsonNode? Evaluate(in EvaluationContext context)
    {
        var result = new JsonObject();
        foreach (var (name, value) in _fields)
            result[name] = value.Evaluate(context);
        return result;
    }
}
