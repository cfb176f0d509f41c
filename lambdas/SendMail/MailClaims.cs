using Amazon.Runtime;
using PhotoFlow.Shared;
using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.SendMail;

/// <summary>Claims mails. SES sends a mail as often as it is told to; the claim is what makes it once.</summary>
internal static class MailClaims
{
    /// <summary>The record with the mail claimed; the same record where it is sent, or another attempt may be sending it.</summary>
    public static PhotoRecord Claim(this PhotoRecord record, string mail, MailClaim claim, DateTimeOffset now)
    {
        var held = record.Mails.TryGetValue(mail, out var known)
            && (known.MessageId is not null || known.Owner == claim.Owner || known.Until > now);
        return held ? record : record.With(mail, claim);
    }

    /// <summary>The record with the mail confirmed sent.</summary>
    public static PhotoRecord Confirm(this PhotoRecord record, string mail, MailClaim sent, DateTimeOffset now) =>
        record.Mails.GetValueOrDefault(mail)?.MessageId is null
            ? record.With(mail, sent).Note(now, Happening.Mailed, $"{mail} to {sent.To}")
            : record;

    /// <summary>
    /// The record with the attempt's claim over, so that another need not wait for its end. The owner tells whose claim it is: its time was
    /// stored to the millisecond, and is not what the attempt remembers.
    /// </summary>
    public static PhotoRecord Release(this PhotoRecord record, string mail, MailClaim claim, DateTimeOffset now) =>
        record.Mails.TryGetValue(mail, out var known) && known.MessageId is null && known.Owner == claim.Owner && known.Until > now
            ? record.With(mail, known with { Until = now })
            : record;

    private static PhotoRecord With(this PhotoRecord record, string mail, MailClaim claim) =>
        record with { Mails = new Dictionary<string, MailClaim>(record.Mails) { [mail] = claim } };
}

/// <summary>SES does not take the mail, for now. The state machine tries again a few times, and then puts it on the mail queue.</summary>
/// <remarks>What SES says may name people's addresses, and is left out.</remarks>
internal sealed class MailRefused(string mail, Exception reason) : WorkflowException(
    $"SES does not take the mail {mail}: {(reason as AmazonServiceException)?.ErrorCode ?? reason.GetType().Name}.");

/// <summary>Another attempt is sending this mail. The state machine tries again when that one has sent it, or is over.</summary>
internal sealed class MailInFlight(string mail) : WorkflowException($"Another attempt is sending the mail {mail}.");
