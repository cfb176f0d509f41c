namespace PhotoFlow.Model.Tests.Schedules;

/// <summary>All that is left to chance in a run: the same schedule is the same run, to the last call.</summary>
/// <param name="Steps">What people do.</param>
/// <param name="Mishaps">What goes wrong.</param>
/// <param name="Order">Who comes next, turn by turn, where several want to (see <see cref="Desk.Turns"/>); first come, first served when it is used up.</param>
/// <param name="Seed">For the jitter of retries.</param>
public sealed record Schedule(IReadOnlyList<Step> Steps, IReadOnlyList<Mishap> Mishaps, IReadOnlyList<byte> Order, int Seed)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            "",
            .. Steps.Select(step => $"  {step}"),
            .. Mishaps.Select(mishap => $"  {mishap}"),
            $"  Order [{string.Join(' ', Order)}], seed {Seed}",
        ]);
}
