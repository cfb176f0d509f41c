namespace PhotoFlow.Benchmarks.ColdStart;

/// <summary>What a function is measured with.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Payload">The event, by number: each is about a photo of its own.</param>
/// <param name="Expects">What its answer to the runtime API holds.</param>
internal sealed record Workload(string Function, Func<int, string> Payload, string Expects)
{
    /// <summary>Tells it from others of the same function; null where there is one.</summary>
    public string? Case { get; init; }

    /// <summary>How often it is measured, after as many starts, in one process.</summary>
    public int Warm { get; init; } = 300;
}
