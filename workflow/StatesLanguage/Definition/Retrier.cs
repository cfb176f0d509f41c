using PhotoFlow.StatesLanguage.Templates;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>An entry of <c>Retry</c>: which errors to try again, how often, and how long to wait.</summary>
/// <param name="ErrorEquals">The names of the errors.</param>
/// <param name="IntervalSeconds">The wait before the first retry, in seconds.</param>
/// <param name="MaxAttempts">How many retries there are.</param>
/// <param name="BackoffRate">What each wait is multiplied by for the next.</param>
/// <param name="MaxDelaySeconds">The longest wait, in seconds; null for no limit.</param>
/// <param name="FullJitter">Whether each wait is drawn at random between nothing and what it would be.</param>
public sealed record Retrier(
    IReadOnlyList<string> ErrorEquals, int IntervalSeconds, int MaxAttempts, double BackoffRate, int? MaxDelaySeconds, bool FullJitter)
{
    /// <summary>How long to wait before a retry.</summary>
    /// <param name="retriesBefore">How many retries this retrier has made before.</param>
    /// <param name="random">Where jitter comes from.</param>
    public TimeSpan Delay(int retriesBefore, Random random)
    {
        // A year is longer than an execution can last; a larger power of the rate would overflow.
        var seconds = Math.Min(IntervalSeconds * Math.Pow(BackoffRate, retriesBefore), MaxDelaySeconds ?? TimeSpan.FromDays(366).TotalSeconds);
        return TimeSpan.FromSeconds(FullJitter ? seconds * random.NextDouble() : seconds);
    }
}

/// <summary>An entry of <c>Catch</c>: which errors to catch, and where to go on.</summary>
internal sealed record Catcher(IReadOnlyList<string> ErrorEquals, string Next, ResultPlace ResultPath, PayloadTemplate? Assign);
