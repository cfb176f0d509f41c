using System.Text.Json;
using PhotoFlow.Shared.Aws.StepFunctions;

namespace PhotoFlow.Shared.Ledger;

/// <summary>
/// Ends the waits of a photo's intake. A wait that is over already is no error: whoever ended it saw the same record. The newest token is
/// the live one; older ones are tried after it, since a slow attempt may have registered an outlived token last.
/// </summary>
/// <param name="stepFunctions">The client.</param>
public sealed class Waits(IAmazonStepFunctions stepFunctions)
{
    /// <summary>Resumes the wait with what it waits for.</summary>
    public Task SucceedAsync(PhotoRecord record, Awaited awaited, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var output = awaited == Awaited.Review
            ? JsonSerializer.Serialize(new GivenReview(record.Review!.Status, record.Review.Reason), WaitsJson.Default.GivenReview)
            : JsonSerializer.Serialize(GivenFields.Of(record.Metadata), WaitsJson.Default.GivenFields);
        return EndOneAsync(
            record.Tokens.Where(token => token.Awaits == awaited),
            token => stepFunctions.SendTaskSuccessAsync(new() { TaskToken = token, Output = output }, cancellationToken));
    }

    /// <summary>Fails the intake's wait: one is enough, since the other ends with it.</summary>
    /// <param name="record">The photo, which is no longer open.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public Task FailAsync(PhotoRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        // The state machine then asks SettlePhoto, which tells the outcome that the photo has.
        var (error, cause) = record.Status == Photos.PhotoStatus.Withdrawn
            ? ("PhotoWithdrawn", "The object was deleted.")
            : ("PhotoSuperseded", "A newer upload of the same key took its place.");
        return EndOneAsync(
            record.Tokens,
            token => stepFunctions.SendTaskFailureAsync(new() { TaskToken = token, Error = error, Cause = cause }, cancellationToken));
    }

    private static async Task EndOneAsync(IEnumerable<WaitToken> tokens, Func<string, Task> end)
    {
        foreach (var token in tokens.Reverse())
        {
            try
            {
                await end(token.Token);
                return;
            }
            catch (AmazonStepFunctionsException over) when (over is TaskTimedOutException or TaskDoesNotExistException or InvalidTokenException)
            {
                // That wait is over.
            }
        }
    }
}
