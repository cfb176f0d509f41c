using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Shared.Messages;

/// <summary>A moderator's review of a photo.</summary>
/// <param name="Photo">The photo's id, or its key.</param>
public sealed record ReviewUpdate(string Photo, Review Review)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 2_000;

    private const int LongestDate = 100;

    /// <summary>Reads a review message.</summary>
    /// <exception cref="MalformedMessage">It is none, with the reason.</exception>
    public static ReviewUpdate Parse(UpdateMessage message)
    {
        var body = MessageBody.Parse(message.Body);
        var photo = body.PhotoName();
        var update = body.Inner("update");
        var word = update.Required("status", LongestDate);
        ReviewStatus status;
        if (word.Equals("Pass", StringComparison.OrdinalIgnoreCase))
            status = ReviewStatus.Pass;
        else if (word.Equals("Reject", StringComparison.OrdinalIgnoreCase))
            status = ReviewStatus.Reject;
        else
            throw new MalformedMessage($"The status {MessageBody.Quote(word)} is unknown; it may be Pass or Reject.");
        return new(photo, new(status, update.Optional("reason", LongestReason) ?? "", body.Optional("date", LongestDate)));
    }
}
