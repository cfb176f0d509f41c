using PhotoFlow.LocalAws;

namespace PhotoFlow.Sandbox;

/// <summary>
/// Waits for something to come about in a sandbox, for as long as anything goes on there. What counts is how often it has looked and found
/// nothing new, not how many seconds went by: on a busy machine both the sandbox and the looking are slow.
/// </summary>
/// <param name="activity">How much has happened so far.</param>
/// <param name="quietLooks">After so many looks in a row without anything new it gives up.</param>
internal sealed class Patience(Func<long> activity, int quietLooks)
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Longer than a message or a mail waits for its next attempt, which takes up to a minute and a half.</summary>
    private const int UsualLooks = 1200;

    /// <param name="sandbox">Where it waits: two minutes without an invocation are too long. Looking invokes the Desk, which does not count.</param>
    public Patience(StackHost sandbox)
        : this(() => sandbox.Functions.ActivityOf(function => function.DisplayName != "Desk"), UsualLooks)
    {
    }

    /// <summary>Waits until something is so.</summary>
    /// <param name="what">What it waits for, for the error.</param>
    /// <param name="isSo">Asked again and again.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TimeoutException">Nothing has happened for too long.</exception>
    public async Task UntilAsync(Func<string> what, Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        var (seen, quiet) = (activity(), 0);
        while (!await isSo())
        {
            var now = activity();
            quiet = now == seen ? quiet + 1 : 0;
            seen = now;
            if (quiet >= quietLooks)
                throw new TimeoutException($"Nothing more happens in the sandbox, which still waits for this: {what()}");
            await Task.Delay(_interval, cancellationToken);
        }
    }
}
