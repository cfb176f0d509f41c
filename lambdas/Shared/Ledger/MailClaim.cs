namespace PhotoFlow.Shared.Ledger;

/// <summary>The right to send a mail, so that two that try at once do not both.</summary>
/// <param name="Owner">The attempt that holds it.</param>
/// <param name="Until">When the attempt is over, whether it lives or not; then another may take it.</param>
/// <param name="To">The address it went to; null until it is confirmed sent.</param>
/// <param name="MessageId">SES's id of the mail; null until it is confirmed sent.</param>
public sealed record MailClaim(string Owner, DateTimeOffset Until, string? To = null, string? MessageId = null)
{
    /// <summary><c>claimed</c>, or <c>sent</c> once SES has confirmed.</summary>
    public string State => MessageId is null ? "claimed" : "sent";
}
