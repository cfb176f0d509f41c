namespace PhotoFlow.Benchmarks.ColdStart;

/// <summary>What was measured of one function: milliseconds (medians, but for the 99th percentile), MB, and the zip's size in MB.</summary>
internal sealed record Measurement(
    string Function,
    string? Case,
    double FirstPoll,
    double FirstResponse,
    double TimesFloor,
    double WarmMedian,
    double Warm99,
    double PeakMemory,
    double ZippedSize)
{
    /// <summary>The value that a share of the samples is below or at.</summary>
    public static double Quantile(IEnumerable<double> samples, double share)
    {
        var sorted = samples.Order().ToList();
        return sorted[Math.Min((int)(share * sorted.Count), sorted.Count - 1)];
    }
}
