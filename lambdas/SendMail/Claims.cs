using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.SendMail;

/// <summary>Claims mails. SES sends a mail as often as it is told to; the claim is what makes it once.</summary>
internal static class Claims
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

    /// <summary>The record with the attempt's claim over, so that another need not wait for its end.</summary>
    public static PhotoRecord Release(this PhotoRecord record, string mail, MailClaim claim, DateTimeOffset now) =>
        record.Mails.GetValueOrDefault(mail) == claim ? record.With(mail, claim with { Until = now }) : record;

    private static PhotoRecord With(this PhotoRecord record, string mail, MailClaim claim) =>
        record with { Mails = new Dictionary<string, MailClaim>(record.Mails) { [mail] = claim } };
}
