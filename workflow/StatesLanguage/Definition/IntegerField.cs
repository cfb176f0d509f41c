using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>A whole number that a definition gives itself, or by a path (TimeoutSeconds and TimeoutSecondsPath).</summary>
/// <param name="Value">The number, where it is given itself.</param>
/// <param name="Path">The path that finds it, otherwise.</param>
/// <param name="PathField">The field that holds the path.</param>
internal sealed record IntegerField(int Value, JsonPath? Path, string PathField)
{
    /// <exception cref="StatesError">The path finds no number that is at least <paramref name="least"/>.</exception>
    public int Resolve(in EvaluationContext context, int least)
    {
        if (Path is null)
            return Value;
        var found = Path.Evaluate(context);
        if (found is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
            throw Refused("does not reference an integer value");
        if (!value.TryGetValue<long>(out var number))
            throw Refused("cannot be parsed as a long value");
        if (number < 0)
            throw Refused("references a negative value");
        if (number < least)
            throw Refused($"references a value less than {least}");

        // A number that is too large for AWS is too long a wait; for a timeout it is as good as the longest one.
        return (int)Math.Min(number, int.MaxValue);

        StatesError Refused(string why) => new(ErrorNames.Runtime, $"The {PathField} parameter {why}: {Path} == {Json.Show(found)}");
    }

    public static int? TryInteger(JsonNode? node) =>
        node is JsonValue value && node.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) ? number : null;
}
