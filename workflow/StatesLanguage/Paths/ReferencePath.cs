using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>
/// A path that names one place, and so can be written to: <c>ResultPath</c> (Amazon States Language, "Reference Paths").
/// Made of names and non-negative indexes only.
/// </summary>
public sealed class ReferencePath
{
    private ReferencePath(JsonPath path) => Path = path;

    /// <summary>The same path, for reading.</summary>
    public JsonPath Path { get; }

    /// <summary>Compiles a reference path.</summary>
    /// <exception cref="FormatException">It is not a path, can select several values, or leads out of the state's input.</exception>
    public static ReferencePath Parse(string text)
    {
        var path = JsonPath.ParseReference(text);
        return path.IsInputPath
            ? new ReferencePath(path)
            : throw new FormatException(
                $"'{text}' must start with '$.': a result cannot be put into {(path.IsContextPath ? "the context object" : "a variable; use Assign for that")}.");
    }

    /// <summary>A copy of <paramref name="document"/> with <paramref name="value"/> at this path; objects on the way are made where they are missing.</summary>
    /// <exception cref="StatesError"><c>States.ResultPathMatchFailure</c>: the path runs through something that is no object and no array of that length.</exception>
    public JsonNode? Insert(JsonNode? document, JsonNode? value)
    {
        var step = Path.Steps.First.Next;
        if (step is null)
            return value?.DeepClone();
        var copy = document?.DeepClone();
        var node = copy;
        for (; step.Next is { } next; step = next)
            node = Enter(node, step, document);
        Set(node, step, value?.DeepClone(), document);
        return copy;
    }

    /// <inheritdoc/>
    public override string ToString() => Path.Text;

    private JsonNode? Enter(JsonNode? node, PathToken step, JsonNode? document)
    {
        if (step.Take(node, out var next) == PathOutcome.Found && next is not null)
            return next;
        next = new JsonObject();
        Set(node, step, next, document);
        return next;
    }

    private void Set(JsonNode? node, PathToken step, JsonNode? value, JsonNode? document)
    {
        if (step is PropertyToken { Name: { } name } && node is JsonObject o)
            o[name] = value;
        else if (step is ArrayToken { Index: { } index } && node is JsonArray array && index < array.Count)
            array[index] = value;
        else
            throw new StatesError(ErrorNames.ResultPathMatchFailure, $"Unable to apply ReferencePath {Path.Text} to input {Json.Write(document)}");
    }
}
