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
    public async Task UntilIdleAsync(int ticks, CancellationToken cancellationToken)
    {
        var calls = -1;
        for (var idle = 0; idle < ticks; idle++)
        {
            await Task.Delay(Tick, cancellationToken);
            var isBusy = sandbox.Functions.Running > 0 || calls != (calls = Calls())
                || await doors.CountMessagesAsync(deadLetters: false, cancellationToken) > 0;
            if (await HelpAsync(isBusy, cancellationToken) || isBusy)
                idle = -1;
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
    private async Task<DateTimeOffset?> LastClaimAsync(CancellationToken cancellationToken)
    {
        var photos = await Aftermath.ReadPhotosAsync(doors, sandbox.Outputs["PhotosTable"], cancellationToken);
        return photos.Where(photo => photo.Status == "pending" || photo.ClaimedUntil > TimeProvider.System.GetUtcNow()).Max(photo => photo.ClaimedUntil);
    }
}
