using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Execution.Runners;

internal static class MapRunner
{
    public static void Run(Strand strand, MapState state)
    {
        var input = strand.Select();
        var context = strand.ContextOf(input);
        var items = Items(state, context);
        var concurrency = MaxConcurrency(state, context);
        var limits = new MapLimits(
            concurrency == 0 ? int.MaxValue : concurrency,
            state.ToleratedFailureCount?.Resolve(context, least: 0),
            state.ToleratedFailurePercentage?.Resolve(context, least: 0));
        var iterations = new MapFanOut(strand, state, items, item => Select(strand, state, input, item), limits);
        strand.Waiting = iterations;
        iterations.Start();
    }

    public static bool Stalls(Strand strand, MapState state) =>
        state.MaxConcurrency is { Path: { } path }
        && path.TryEvaluate(strand.ContextOf(strand.Select()), out var found)
        && IntegerField.TryInteger(found) < 0;

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
        if (IntegerField.TryInteger(found) is { } number)
            return number;
        throw new StatesError(
            ErrorNames.Runtime, $"The MaxConcurrencyPath field refers to value \"{Json.Show(found)}\" which is not a valid integer: {path}");
    }

    private static Payload Select(Strand strand, MapState state, Payload input, MapItem item) => state.ItemSelector is { } selector
        ? Payload.Of(selector.Evaluate(strand.ContextOf(input, item)))
        : item.Value;
}
