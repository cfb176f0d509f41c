using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Messages;

/// <summary>A moderator's review of a photo.</summary>
/// <param name="Photo">The photo's id, or its key.</param>
/// <param name="Values">The metadata fields that it carries as well.</param>
public sealed record ReviewUpdate(string Photo, Review Review, IReadOnlyList<KeyValuePair<MetadataField, string>> Values)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 2_000;

    /// <summary>The day of a review is the review's own, and never metadata.</summary>
    private const string Date = "date";

    private const int LongestDate = 100;

    /// <summary>Reads a review message.</summary>
    /// <exception cref="MalformedMessage">It is not one, with the reason.</exception>
    public static ReviewUpdate Parse(UpdateMessage message, MetadataFields fields)
    {
        var body = MessageBody.Parse(message.Body);
        var photo = body.PhotoName();
        var update = body.Inner("update");
        var word = update.Required("status", LongestReason);
        var status = word.ToUpperInvariant() switch
        {
            "PASS" => ReviewStatus.Pass,
            "REJECT" => ReviewStatus.Reject,
            _ => throw new MalformedMessage($"The status {MessageBody.Quote(word)} is unknown; it may be Pass or Reject."),
        };
        var review = new Review(status, update.Optional("reason", LongestReason) ?? "", body.Optional(Date, LongestDate));
        return new(photo, review, body.Given(new([.. fields.All.Where(field => !field.Name.Equals(Date, StringComparison.OrdinalIgnoreCase))])));
    }
}
