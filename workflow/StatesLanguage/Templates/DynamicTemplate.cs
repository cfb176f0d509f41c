using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Intrinsics;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Templates;

/// <summary>The value of a field whose name ends in <c>.$</c>.</summary>
internal static class DynamicTemplate
{
    public static TemplateNode Parse(string field, JsonNode? value)
    {
        var text = value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
        try
        {
            return text.StartsWith('$') ? new PathTemplate(field, JsonPath.Parse(text)) : new IntrinsicTemplate(IntrinsicFunction.Parse(text));
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
        if (path.Find(context, out var value) is not { } miss)
            return value?.DeepClone();

        // Step Functions gives a null for an item past the end of an array, here and only here.
        if (path.Body.IsPastTheEnd(miss))
            return null;
        var document = Json.Write(path.IsContextPath ? context.ContextObject : context.Input);
        throw new StatesError(
            ErrorNames.Runtime,
            $"The JSONPath '{path.TextInErrors}' specified for the field '{field}' could not be found in the input '{document}'");
    }
}

/// <summary>A field that takes its value from an intrinsic function.</summary>
internal sealed class IntrinsicTemplate(IntrinsicFunction function) : TemplateNode
{
    public override JsonNode? Evaluate(in EvaluationContext context) => function.Evaluate(context);
}
