using PhotoFlow.Trials.Storm;

namespace PhotoFlow.Trials.Kills;

/// <summary>A function's death at one of the calls that it makes for a photo.</summary>
/// <param name="Function">The function, such as <c>SendMail</c>.</param>
/// <param name="Number">Which of the calls that it makes for the photo, from 0; null kills every attempt.</param>
/// <param name="Fault">Whether the service hears of the call.</param>
internal sealed record Kill(string Function, int? Number, Fault Fault)
{
    /// <summary>Both ways to die at a call.</summary>
    public static IReadOnlyList<Fault> Kinds { get; } = [Fault.KilledBefore, Fault.KilledAfter];

    public override string ToString() =>
        $"{Function} killed {(Fault == Fault.KilledBefore ? "before" : "after")} {(Number is null ? "every call" : $"its call {Number}")}";
}
