namespace PhotoFlow.Shared.Photos;

/// <summary>
/// The order of the events of one key: hexadecimal numbers of unequal length, where the shorter is padded on the right with zeros
/// (S3: "Event message structure", sequencer). Says nothing about two different keys.
/// </summary>
public static class Sequencer
{
    /// <summary>True where the first comes after the second; null comes before all.</summary>
    public static bool IsAfter(string? sequencer, string? other) => Compare(sequencer, other) > 0;

    /// <summary>Less than 0, 0 or more than 0, as the first comes before, with or after the second.</summary>
    public static int Compare(string? sequencer, string? other)
    {
        if (sequencer is null || other is null)
            return (sequencer is null ? 0 : 1) - (other is null ? 0 : 1);
        var length = Math.Max(sequencer.Length, other.Length);
        return string.Compare(sequencer.PadRight(length, '0'), other.PadRight(length, '0'), StringComparison.OrdinalIgnoreCase);
    }
}
