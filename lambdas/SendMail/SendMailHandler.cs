using Amazon.Runtime;
using PhotoFlow.SendMail.Mails;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Metrics;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Runtime;

namespace PhotoFlow.SendMail;

/// <summary>Sends one mail about a photo, once: claims it, sends it, confirms it. Only what was never confirmed sent is sent again.</summary>
/// <param name="post">Sends.</param>
/// <param name="settings">What mails speak of.</param>
/// <param name="metrics">Counts the mails.</param>
internal sealed class SendMailHandler(PhotoLedger ledger, Post post, MailSettings settings, TimeProvider clock, Logger log, MetricsWriter metrics)
{
    /// <summary>How long SES may take: long enough that it has hardly sent what it does not answer, and the function can say so in its time.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(20);

    /// <summary>Sends a mail.</summary>
    /// <exception cref="MailInFlight">Another attempt is sending it.</exception>
    /// <exception cref="MailRefused">SES does not take it, for now.</exception>
    /// <exception cref="MailThrottled">It would be one too many for SES, for now.</exception>
    public async Task<SendMailOutput> HandleAsync(SendMailInput input, ILambdaContext context, CancellationToken cancellationToken)
    {
        log.AppendKey("photo_id", input.Photo.Id);
        var claim = new MailClaim(context.AwsRequestId, clock.GetUtcNow() + context.RemainingTime);
        var record = await ledger.ChangeAsync(
            input.Photo.Id, known => IsIdle(input, known) ? known : known.Claim(input.Name, claim, clock.GetUtcNow()), cancellationToken)
            ?? throw new InvalidOperationException($"The photo {input.Photo.Id} has no record.");
        var held = record.Mails.GetValueOrDefault(input.Name);
        if (held?.MessageId is not null)
            return new(held.To, held.MessageId);
        // Also where an attempt that died has left its claim: nobody is going to take that over.
        if (held is null || IsIdle(input, record))
        {
            log.Information("There is nothing to say.", ("mail", input.Name));
            return new(null, null);
        }

        if (held.Owner != claim.Owner)
            throw new MailInFlight(input.Name);

        var sent = claim;
        try
        {
            sent = await SendAsync(input, record, claim, cancellationToken);
        }
        finally
        {
            if (sent.MessageId is null)
                await ledger.ChangeAsync(record, known => known.Release(input.Name, claim, clock.GetUtcNow()), CancellationToken.None);
        }

        await ledger.ChangeAsync(record, known => known.Confirm(input.Name, sent, clock.GetUtcNow()), CancellationToken.None);
        metrics.AddMetric("MailsSent", 1);
        log.Information("The mail is sent.", ("mail", input.Name));
        return new(sent.To, sent.MessageId);
    }

    private async Task<MailClaim> SendAsync(SendMailInput input, PhotoRecord record, MailClaim claim, CancellationToken cancellationToken)
    {
        var mail = new MailContext(record, settings, input.Number ?? 0, clock.GetUtcNow());
        using var patience = new CancellationTokenSource(LongestCall, clock);
        using var call = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var (to, messageId) = await post.SendAsync(input, mail, call.Token);
            return claim with { To = to, MessageId = messageId };
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException or HttpRequestException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new MailRefused(input.Name, failure);
        }
    }

    /// <summary>A reminder may be overtaken by what it reminds of; some mails are left out where the settings say so.</summary>
    public bool IsIdle(SendMailInput input, PhotoRecord record) => input.Mail switch
    {
        MailKind.MetadataReminder => !record.Status.IsOpen() || record.Has(Awaited.Metadata, settings.Fields),
        MailKind.ReviewReminder => !record.Status.IsOpen() || record.Has(Awaited.Review, settings.Fields),
        // Nobody is told that a photo is replaced or withdrawn that was never known to be one: whose it was is not known either.
        MailKind.Superseded or MailKind.Withdrawn => settings.Skipped.Contains(input.Name) || record.Facts is null,
        MailKind.KnownAlready => settings.Skipped.Contains(input.Name),
        MailKind.Received or MailKind.Approved or MailKind.Rejected or MailKind.Invalid or MailKind.Expired => false,
        _ => throw new ArgumentOutOfRangeException(nameof(input), input.Mail, null),
    };
}
