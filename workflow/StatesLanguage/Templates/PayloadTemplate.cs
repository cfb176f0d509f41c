using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Templates;

/// <summary>
/// What <c>Parameters</c>, <c>ResultSelector</c>, <c>ItemSelector</c> and <c>Assign</c> hold: JSON in which a field whose name ends in <c>.$</c>
/// takes its value from a path or an intrinsic function (Amazon States Language, "Payload Template"). Compiled once, safe to use from many threads.
/// </summary>
public sealed class PayloadTemplate
{
    private readonly TemplateNode _node;

    private PayloadTemplate(TemplateNode node) => _node = node;

    /// <summary>Compiles a template.</summary>
    /// <exception cref="FormatException">A field that ends in <c>.$</c> holds neither a path nor an intrinsic function; the message names the field.</exception>
    public static PayloadTemplate Parse(JsonNode? template) => new(TemplateNode.Parse(template));

    /// <summary>The payload.</summary>
    /// <exception cref="StatesError">A path finds nothing, or an intrinsic function fails; in AWS's words.</exception>
    public JsonNode? Evaluate(in EvaluationContext context) => _node.Evaluate(context);
}
