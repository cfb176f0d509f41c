using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.Definition.States;
using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Execution.Runners;

internal static class MapRunner
{
    public static void Run(Strand strand, MapState state)
    {
        var input = strand.Select();
        var context = strand.ContextOf(input);
        var items = Items(state, context);
        var concurrency = MaxConcurrency(state, context);
        strand.Record(HistoryEventType.MapStateStarted, new MapStateStartedEventDetails(items.Length));
        var limits = new MapLimits(
            concurrency == 0 ? int.MaxValue : concurrency, ToleratedCount(state, context), ToleratedPercentage(state, context));
        var iterations = new MapFanOut(strand, state, items, item => Select(strand, state, input, item), limits);
        strand.Waiting = iterations;
        iterations.Start();
    }

    public static bool Stalls(Strand strand, MapState state)
    {
        if (state.MaxConcurrency is not { Path: { } path })
            return false;
        try
        {
            return path.TryEvaluate(strand.ContextOf(strand.Select()), out var found) && Integer(found) < 0;
        }
        catch (StatesError)
        {
            // The state is entered, and then fails by the same error.
            return false;
        }
    }

    private static Payload[] Items(MapState state, in EvaluationContext context)
    {
        var found = state.ItemsPath is null ? context.Input : state.ItemsPath.Evaluate(context);
        return found is JsonArray array
            ? [.. array.Select(Payload.Of)]
            : throw new StatesError(ErrorNames.Runtime, $"Reference path \"{state.ItemsPath?.Text ?? "$"}\" must point to array.");
    }

    private static int MaxConcurrency(MapState state, in EvaluationContext context)
    {
        if (state.MaxConcurrency is not { } field)
            return 0;
        if (field.Path is not { } path)
            return field.Value;
        var found = path.Evaluate(context);
        return Integer(found) ?? throw NotANumber("MaxConcurrencyPath", found, "integer", path);
    }

    private static int? ToleratedCount(MapState state, in EvaluationContext context)
    {
        if (state.ToleratedFailureCount is not { } field)
            return null;
        if (field.Path is not { } path)
            return field.Value;
        var found = path.Evaluate(context);
        var count = Integer(found) ?? throw NotANumber("ToleratedFailureCountPath", found, "integer", path);
        return count >= 0 ? count : throw new StatesError(ErrorNames.Runtime, "ToleratedFailureCount cannot be negative.");
    }

    private static double? ToleratedPercentage(MapState state, in EvaluationContext context)
    {
        if (state.ToleratedFailurePercentage is not { } field)
            return null;
        if (field.Path is not { } path)
            return field.Value;
        var found = path.Evaluate(context);
        var percentage = Number(found) ?? throw NotANumber("ToleratedFailurePercentagePath", found, "float", path);
        return percentage is >= 0 and <= 100
            ? percentage
            : throw new StatesError(ErrorNames.Runtime, "ToleratedFailurePercentage must be between 0 and 100.");
    }

    private static StatesError NotANumber(string field, JsonNode? found, string kind, JsonPath path) =>
        new(ErrorNames.Runtime, $"The {field} field refers to value \"{Json.Show(found)}\" which is not a valid {kind}: {path}");

    /// <summary>A whole number, or a text that is one: AWS takes both here.</summary>
    private static int? Integer(JsonNode? found) => found is JsonValue value && value.TryGetValue<string>(out var text)
        ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null
        : IntegerField.TryInteger(found);

    private static double? Number(JsonNode? found) => found is not JsonValue value
        ? null
        : value.TryGetValue<string>(out var text)
            ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null
            : value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number) ? number : null;

    private static Payload Select(Strand strand, MapState state, Payload input, MapItem item) => state.ItemSelector is { } selector
        ? Payload.Of(selector.Evaluate(strand.ContextOf(input, item)))
        : item.Value;
}
