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
    /// <exception cref="FormatException">Fields that end in <c>.$</c> hold neither a path nor an intrinsic function; the message names each.</exception>
    public static PayloadTemplate Parse(JsonNode? template)
    {
        var problems = new List<(string, string Message)>();
        return Parse(template, problems) ?? throw new FormatException(string.Join(Environment.NewLine, problems.Select(problem => problem.Message)));
    }

    /// <summary>The payload.</summary>
    /// <exception cref="StatesError">A path finds nothing, or an intrinsic function fails; in AWS's words.</exception>
    public JsonNode? Evaluate(in EvaluationContext context) => _node.Evaluate(context);

    /// <summary>Compiles a template; null where it is not valid.</summary>
    /// <param name="template">The template.</param>
    /// <param name="problems">Gets every field that is not valid, as a JSON pointer into the template, and what is wrong with it.</param>
    internal static PayloadTemplate? Parse(JsonNode? template, List<(string Pointer, string Message)> problems)
    {
        var before = problems.Count;
        var node = TemplateNode.Parse(template, "", problems);
        return problems.Count == before ? new PayloadTemplate(node) : null;
    }
}
