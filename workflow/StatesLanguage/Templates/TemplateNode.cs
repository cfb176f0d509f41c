using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Intrinsics;

namespace PhotoFlow.StatesLanguage.Templates;

/// <summary>A value in a payload template.</summary>
internal abstract class TemplateNode
{
    /// <summary>The value, as a node that has no parent.</summary>
    public abstract JsonNode? Evaluate(in EvaluationContext context);

    /// <summary>Compiles a value.</summary>
    /// <param name="template">The value.</param>
    /// <param name="pointer">Where it stands in the whole template, as a JSON pointer.</param>
    /// <param name="problems">Gets every field that is not valid.</param>
    public static TemplateNode Parse(JsonNode? template, string pointer, List<(string Pointer, string Message)> problems) => template switch
    {
        JsonObject o => ObjectTemplate.Parse(o, pointer, problems),
        JsonArray array => new ArrayTemplate([.. array.Select((item, index) => Parse(item, $"{pointer}/{index}", problems))]),
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

    public static ObjectTemplate Parse(JsonObject template, string pointer, List<(string Pointer, string Message)> problems)
    {
        var literal = new List<(string, TemplateNode)>();
        var computed = new List<(string Name, TemplateNode)>();
        foreach (var (name, value) in template)
        {
            var place = $"{pointer}/{Json.EscapePointer(name)}";
            if (!name.EndsWith(".$", StringComparison.Ordinal))
            {
                literal.Add((name, TemplateNode.Parse(value, place, problems)));
                continue;
            }

            if (template.ContainsKey(name[..^2]))
                problems.Add((place, $"The field '{name}' and the field '{name[..^2]}' beside it would both be '{name[..^2]}'; only one of them can stand here."));
            try
            {
                computed.Add((name[..^2], DynamicTemplate.Parse(name, value)));
            }
            catch (FormatException invalid)
            {
                problems.Add((place, invalid.Message));
            }
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
