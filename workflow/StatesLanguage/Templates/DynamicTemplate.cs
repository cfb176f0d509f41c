using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Intrinsics;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Templates;

/// <summary>The value of a field whose name ends in <c>.$</c>.</summary>
internal static class DynamicTemplate
{
    /// <exception cref="FormatException">It is neither a path nor an intrinsic function; the message names the field.</exception>
    public static TemplateNode Parse(string field, JsonNode? value)
    {
        if (value?.GetValueKind() != JsonValueKind.String)
            throw new FormatException($"The value for the field '{field}' must be a string that holds a JSONPath or an intrinsic function call, but it is {Json.Write(value)}.");
        var text = value.GetValue<string>();
        try
        {
            return text.AsSpan().TrimStart().StartsWith('$')
                ? new PathTemplate(field, JsonPath.Parse(text))
                : new IntrinsicTemplate(IntrinsicFunction.Parse(text));
        }
        catch (FormatException invalid)
        {
            throw new FormatException(
                $"The value for the field '{field}' must be a valid JSONPath or a valid intrinsic function call. {invalid.Message}", invalid);
        }
    }
}

/// <summary>A field that takes its value from a path.</summary>
internal sealed class PathTemplate(string field, JsonPath path) : TemplateNode
{
    public override JsonNode? Evaluate(in EvaluationContext context)
    {
        if (path.TryResolve(context, out var document))
        {
            if (path.Steps.Find(document, document, out var value) == PathOutcome.Found)
                return value?.DeepClone();

            // Step Functions gives a null for an item that an array does not have, here and only here.
            if (path.Steps.EndsOutsideAnArray(document))
                return null;
        }

        throw new StatesError(
            ErrorNames.Runtime,
            $"The JSONPath '{path}' specified for the field '{field}' could not be found in the input '{Json.Write(path.IsContextPath ? document : context.Input)}'");
    }
}

/// <summary>A field that takes its value from an intrinsic function.</summary>
internal sealed class IntrinsicTemplate(IntrinsicFunction function) : TemplateNode
{
    public override JsonNode? Evaluate(in EvaluationContext context) => function.Evaluate(context);
}
