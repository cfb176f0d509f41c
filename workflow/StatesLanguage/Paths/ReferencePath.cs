using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>
/// A path that names one place, and so can be written to: <c>ResultPath</c> (Amazon States Language, "Reference Paths").
/// Made of names and non-negative indexes only.
/// </summary>
public sealed class ReferencePath
{
    private readonly IReadOnlyList<PathStep> _steps;

    private ReferencePath(JsonPath path)
    {
        Path = path;
        _steps = path.Body.Steps;
    }

    /// <summary>The same path, for reading.</summary>
    public JsonPath Path { get; }

    /// <summary>Compiles a reference path.</summary>
    /// <exception cref="FormatException">It is not a path, or one that can select several values.</exception>
    public static ReferencePath Parse(string text)
    {
        var path = JsonPath.Parse(text);
        var isReference = path.IsDefinite && !path.Body.HasFunction
            && path.Body.Steps.All(step => step is NameStep or IndexStep { Index: >= 0 });
        return isReference
            ? new ReferencePath(path)
            : throw new FormatException($"'{text}' is not a reference path: it must name one place, with names and indexes only.");
    }

    /// <summary>A copy of <paramref name="document"/> with <paramref name="value"/> at this path; objects on the way are made where they are missing.</summary>
    /// <exception cref="StatesError"><c>States.ResultPathMatchFailure</c>: the path runs through something that is no object and no array of that length.</exception>
    public JsonNode? Insert(JsonNode? document, JsonNode? value)
    {
        if (_steps.Count == 0)
            return value?.DeepClone();
        var copy = document?.DeepClone();
        var node = copy;
        for (var i = 0; i < _steps.Count - 1; i++)
            node = Enter(node, _steps[i], document);
        Set(node, _steps[^1], value?.DeepClone(), document);
        return copy;
    }

    /// <inheritdoc/>
    public override string ToString() => Path.Text;

    private JsonNode? Enter(JsonNode? node, PathStep step, JsonNode? document)
    {
        if (((DefiniteStep)step).TryTake(node, out var next) && next is not null)
            return next;
        next = new JsonObject();
        Set(node, step, next, document);
        return next;
    }

    private void Set(JsonNode? node, PathStep step, JsonNode? value, JsonNode? document)
    {
        if (step is NameStep name && node is JsonObject o)
            o[name.Name] = value;
        else if (step is IndexStep index && node is JsonArray array && index.Index < array.Count)
            array[index.Index] = value;
        else
            throw new StatesError(ErrorNames.ResultPathMatchFailure, $"Unable to apply ReferencePath {Path.Text} to input {Json.Write(document)}");
    }
}
