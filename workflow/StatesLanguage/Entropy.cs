namespace PhotoFlow.StatesLanguage;

/// <summary>Where chance comes from: <c>States.MathRandom</c>, <c>States.UUID</c> and the jitter of a retry.</summary>
/// <param name="random">A source that several executions may draw from at once.</param>
/// <param name="newUuid">Makes a UUID of version 4.</param>
public sealed class Entropy(Random random, Func<Guid> newUuid)
{
#pragma warning disable RS0030 // The default for a caller to whom chance does not matter; a test passes its own.
    /// <summary>The process's own chance.</summary>
    public static Entropy System { get; } = new(Random.Shared, Guid.NewGuid);
#pragma warning restore RS0030

    /// <summary>Draws numbers.</summary>
    public Random Random { get; } = random;

    /// <summary>Draws a UUID.</summary>
    public Guid NewUuid() => newUuid();
}
