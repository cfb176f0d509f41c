using System.Text.Json.Nodes;
using PhotoFlow.LocalAws;
using PhotoFlow.Sandbox.Demo;

namespace PhotoFlow.Trials.Storm;

/// <summary>
/// Waits until nothing happens any more. While no function runs, Step Functions' clock goes on by some seconds with each tick, so that
/// attempts that wait for their turn come to it.
/// </summary>
/// <param name="sandbox">The sandbox.</param>
/// <param name="doors">Its doors.</param>
/// <param name="whenIdle">How far the clock goes on with each tick.</param>
internal sealed class Settling(StackHost sandbox, Doors doors, TimeSpan whenIdle)
{
    /// <summary>So many ticks as fit in here may pass without a call of a function: a message or a mail waits for a minute and a half at most.</summary>
    private static readonly TimeSpan _quiet = TimeSpan.FromMinutes(4);

    /// <summary>How often it looks.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many calls functions have made: one more shows that something happens.</summary>
    public required Func<int> Calls { get; init; }

    /// <summary>Does what people do, at each tick: told whether anything is at work already, it is true where there was something to do.</summary>
    public required Func<bool, CancellationToken, Task<bool>> HelpAsync { get; init; }

    /// <summary>Messages whose function was killed come back after seconds, not after the minutes that SQS gives a slow function.</summary>
    public static async Task ShortenVisibilityAsync(Doors doors, CancellationToken cancellationToken)
    {
        foreach (var queue in await doors.ListQueuesAsync(deadLetters: false, cancellationToken))
        {
            var attributes = new JsonObject { ["VisibilityTimeout"] = "8" };
            await doors.CallAsync("sqs", "AmazonSQS.SetQueueAttributes", new JsonObject { ["QueueUrl"] = queue, ["Attributes"] = attributes }, cancellationToken);
        }
    }

    /// <summary>Waits until nothing has happened for so many ticks.</summary>
    /// <exception cref="TimeoutException">Something is left to do, and nobody does it.</exception>
    public async Task UntilIdleAsync(int ticks, CancellationToken cancellationToken)
    {
        var calls = -1;
        var quiet = 0;
        for (var idle = 0; idle < ticks; idle++)
        {
            await Task.Delay(Tick, cancellationToken);
            var hasCalled = calls != (calls = Calls());
            var messages = await doors.CountMessagesAsync(deadLetters: false, cancellationToken);
            var isBusy = hasCalled || sandbox.Functions.Running > 0 || messages > 0;
            var hasHelped = await HelpAsync(isBusy, cancellationToken);
            if (hasHelped || isBusy)
                idle = -1;
            quiet = hasCalled || hasHelped ? 0 : quiet + 1;
            if (quiet > _quiet / Tick)
            {
                throw new TimeoutException(
                    $"Nothing more happens in the sandbox, which still waits for this: {sandbox.Functions.Running} functions run, {messages} messages are in "
                    + $"queues, and these photos have no outcome or a mail under way: {string.Join(", ", (await UnsettledAsync(cancellationToken)).Select(photo => $"{photo.Key} ({photo.Status})"))}");
            }

            if (sandbox.Functions.Running > 0)
                continue;

            var mailing = await LastClaimAsync(cancellationToken);
            if (mailing is not null)
                idle = -1;
            // A killed attempt's claim ends by the functions' clock, which cannot be moved; Step Functions' clock must not run away from it.
            if (mailing is null || mailing <= TimeProvider.System.GetUtcNow())
                sandbox.Clock.Advance(whenIdle);
        }
    }

    /// <summary>
    /// When the last attempt is over that may be sending a mail; null where there is none. The claim of a photo that has its outcome may
    /// stay behind for good: a reminder that was overtaken is not taken over.
    /// </summary>
    private async Task<DateTimeOffset?> LastClaimAsync(CancellationToken cancellationToken) =>
        (await UnsettledAsync(cancellationToken)).Max(photo => photo.ClaimedUntil);

    private async Task<IReadOnlyList<SeenPhoto>> UnsettledAsync(CancellationToken cancellationToken)
    {
        var photos = await Aftermath.ReadPhotosAsync(doors, sandbox.Outputs["PhotosTable"], cancellationToken);
        return [.. photos.Where(photo => photo.Status == "pending" || photo.ClaimedUntil > TimeProvider.System.GetUtcNow())];
    }
}
