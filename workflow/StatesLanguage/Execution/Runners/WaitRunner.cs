using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Execution.Runners;

internal static class WaitRunner
{
    public static void Run(Strand strand, WaitState state) =>
        strand.Waiting = strand.Execution.SetAlarm(AlarmKind.Wait, Duration(strand, state), strand);

    public static void End(Strand strand)
    {
        var input = strand.Select();
        strand.Exit(
            strand.Select(strand.State.Common.OutputPath, input),
            strand.State.Next,
            StateRunners.Assigned(strand, strand.State.Common.Assign, input));
    }

    /// <summary>The longest wait, in seconds: what a 32-bit number of them holds.</summary>
    private const int Longest = int.MaxValue;

    private static TimeSpan Duration(Strand strand, WaitState state)
    {
        var context = strand.ContextOf(strand.Select());
        if (state.Seconds is { } seconds)
            return TimeSpan.FromSeconds(seconds.Resolve(context, least: 0));
        var until = state.Timestamp ?? Until(state, context);
        var wait = TimeSpan.FromTicks(Math.Max(0, until.UtcTicks - strand.Execution.Now));
        return wait.TotalSeconds <= Longest ? wait : throw new StatesError(ErrorNames.Runtime, "Wait state delay is too long.");
    }

    private static DateTimeOffset Until(WaitState state, in EvaluationContext context)
    {
        var found = state.TimestampPath!.Evaluate(context);
        if (found is JsonValue value && value.TryGetValue<string>(out var text) && WaitState.TryTimestamp(text) is { } time)
            return time;
        throw new StatesError(
            ErrorNames.Runtime,
            "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: "
            + $"{state.TimestampPath} == {Json.Show(found)}");
    }
}
