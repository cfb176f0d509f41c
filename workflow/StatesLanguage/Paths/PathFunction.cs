using System.Globalization;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>A function at the end of a path, as Jayway has them: <c>$.items.length()</c>, <c>$.prices.max()</c>.</summary>
internal sealed class PathFunction
{
    private static readonly Dictionary<string, PathFunction> All = new(StringComparer.Ordinal)
    {
        ["length"] = new(Length),
        ["first"] = new(value => value is JsonArray { Count: > 0 } array ? array[0] : null),
        ["last"] = new(value => value is JsonArray { Count: > 0 } array ? array[^1] : null),
        ["keys"] = new(value => value is JsonObject o ? new JsonArray([.. o.Select(p => (JsonNode?)p.Key)]) : null),
        ["min"] = new(value => Aggregate(value, Enumerable.Min)),
        ["max"] = new(value => Aggregate(value, Enumerable.Max)),
        ["sum"] = new(value => Aggregate(value, Enumerable.Sum)),
        ["avg"] = new(value => Aggregate(value, Enumerable.Average)),
        ["stddev"] = new(value => Aggregate(value, StandardDeviation)),
    };

    private readonly Func<JsonNode?, JsonNode?> _apply;

    private PathFunction(Func<JsonNode?, JsonNode?> apply) => _apply = apply;

    /// <summary>What there is, for an error.</summary>
    public static string Names { get; } = string.Join(", ", All.Keys.Select(name => $"{name}()"));

    public static PathFunction? Find(string name) => All.GetValueOrDefault(name);

    public JsonNode? Apply(JsonNode? value) => _apply(value);

    private static JsonNode? Length(JsonNode? value) => value switch
    {
        JsonArray array => array.Count,
        JsonObject o => o.Count,
        _ => null,
    };

    private static JsonNode? Aggregate(JsonNode? value, Func<IEnumerable<double>, double> aggregate)
    {
        var numbers = value is JsonArray array ? array.Where(JsonNumber.Is).Select(item => JsonNumber.Of(item!).Approximate).ToArray() : [];
        if (numbers.Length == 0)
            throw new StatesError(ErrorNames.Runtime, "Aggregation function attempted to calculate value using empty array");
        // A Java double, which shows its fraction even where that is nothing.
        var result = aggregate(numbers);
        return JsonNode.Parse(result.ToString(double.IsInteger(result) ? "0.0" : "R", CultureInfo.InvariantCulture));
    }

    private static double StandardDeviation(IEnumerable<double> numbers)
    {
        var mean = numbers.Average();
        return Math.Sqrt(numbers.Average(number => (number - mean) * (number - mean)));
    }
}
