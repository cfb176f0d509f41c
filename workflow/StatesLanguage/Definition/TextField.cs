using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Intrinsics;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>A text that a definition gives itself, or by a path or an intrinsic function (Error and ErrorPath).</summary>
internal sealed class TextField
{
    private readonly string field;
    private readonly string text;
    private readonly JsonPath? path;
    private readonly IntrinsicFunction? function;

    private TextField(string field, string text, JsonPath? path = null, IntrinsicFunction? function = null)
    {
        this.field = field;
        this.text = text;
        this.path = path;
        this.function = function;
    }

    public static TextField? Parse(FieldReader fields, string field)
    {
        var pathField = field + "Path";
        if (fields.Has(field) && fields.Has(pathField))
            fields.Error(pathField, $"stands beside {field}; only one of them can");
        if (fields.Text(field) is { } text)
            return new TextField(field, text);
        if (fields.Text(pathField) is not { } source)
            return null;
        return source.StartsWith('$')
            ? fields.Path(pathField) is { } path ? new TextField(pathField, source, path) : null
            : PathFields.Try(fields, pathField, () => ParseFunction(source)) is { } function
                ? new TextField(pathField, source, function: function)
                : null;
    }

    /// <exception cref="StatesError">There is no text at the path.</exception>
    public string Resolve(Payload input, in EvaluationContext context)
    {
        if (path is null && function is null)
            return text;
        JsonNode? found;
        if (path is null)
            found = function!.Evaluate(context);
        else if (!path.TryEvaluate(context, out found))
            throw new StatesError(
                ErrorNames.Runtime, $"The JSONPath '{text}' specified for the field '{field}' could not be found in the input '{input.Text}'");
        return found is JsonValue value && value.TryGetValue<string>(out var result)
            ? result
            : throw new StatesError(ErrorNames.Runtime, $"The JSONPath '{text}' specified for the field '{field}' must refer to a string, not {Json.Write(found)}");
    }

    private static IntrinsicFunction ParseFunction(string source)
    {
        var function = IntrinsicFunction.Parse(source);
        if (function.CanGiveText)
            return function;
        var able = IntrinsicCatalog.Functions.Where(entry => entry.Value.CanGiveText).Select(entry => entry.Key).Order(StringComparer.Ordinal);
        throw new FormatException($"'{source}' does not give a string, as it must here; the functions that can are {string.Join(", ", able)}.");
    }
}
