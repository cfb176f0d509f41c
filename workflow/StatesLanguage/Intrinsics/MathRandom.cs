using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.MathRandom(from, to, seed?)</c>: a random integer, from included, to excluded; the same one for the same seed.</summary>
internal static class MathRandom
{
    public static readonly Intrinsic Function = new("MathRandom", 2, 3, Invoke);

    private static JsonNode Invoke(Arguments arguments)
    {
        var (from, to) = (arguments.Truncated(0), arguments.Truncated(1));
        if (from >= to)
            throw arguments.Invalid("argument 1 must be less than argument 2");
#pragma warning disable CA5394 // A game of dice, not a secret.
        var random = arguments.Count == 3 ? new Random((int)arguments.Truncated(2)) : arguments.Entropy.Random;
        return random.NextInt64(from, to);
#pragma warning restore CA5394
    }
}
