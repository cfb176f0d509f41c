using System.Text.Json;
using System.Text.Json.Serialization;
using PhotoFlow.Shared.Aws.StepFunctions;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>
/// Ends the waits of a photo's intake. A wait that is over already is no error: whoever ended it saw the same record. The newest token is
/// the live one; older ones are tried after it, since a slow attempt may have registered an outlived token last.
/// </summary>
public sealed class Waits(IAmazonStepFunctions stepFunctions)
{
    /// <summary>Resumes the wait with what it waits for.</summary>
    public Task SucceedAsync(PhotoRecord record, Awaited awaited, CancellationToken cancellationToken)
    {
        var output = awaited == Awaited.Review
            ? JsonSerializer.Serialize(new GivenReview(record.Review!.Status, record.Review.Reason), WaitsJson.Default.GivenReview)
            : JsonSerializer.Serialize(GivenFields.Of(record.Metadata), WaitsJson.Default.GivenFields);
        return EndOneAsync(
            record.Tokens.Where(token => token.Awaits == awaited),
            token => stepFunctions.SendTaskSuccessAsync(new() { TaskToken = token, Output = output }, cancellationToken));
    }

    /// <summary>Fails the intake's wait: one is enough, since the other ends with it.</summary>
    /// <param name="record">The photo, which is no longer open.</param>
    public Task FailAsync(PhotoRecord record, CancellationToken cancellationToken)
    {
        // The state machine then asks SettlePhoto, which tells the outcome that the photo has.
        var (error, cause) = record.Status == PhotoStatus.Withdrawn
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

/// <summary>What a wait for a review ends with.</summary>
internal sealed record GivenReview(ReviewStatus Status, string Reason);

/// <summary>What a wait for metadata ends with.</summary>
internal sealed record GivenFields(IReadOnlyDictionary<string, string> Metadata)
{
    public static GivenFields Of(GivenMetadata metadata) => new(metadata.ToDictionary(field => field.Key, field => field.Value.Value));
}

/// <summary>JSON of what waits end with.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(GivenReview))]
[JsonSerializable(typeof(GivenFields))]
internal sealed partial class WaitsJson : JsonSerializerContext;
