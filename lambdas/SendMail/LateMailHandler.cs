using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Metrics;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Runtime;

namespace PhotoFlow.SendMail;

/// <summary>
/// Mails that SES did not take when their photo's turn came. They wait on the mail queue, while the intake goes on, and are tried there with
/// growing pauses for two days.
/// </summary>
/// <param name="sender">Sends a mail, once.</param>
/// <param name="queue">The mail queue.</param>
/// <param name="metrics">Counts the mails that were never sent.</param>
internal sealed class LateMailHandler(
    SendMailHandler sender, PhotoLedger ledger, IAmazonSQS sqs, QueueClient queue, TimeProvider clock, Logger log, MetricsWriter metrics)
{
    /// <summary>A mail that is older says nothing that anybody waits for.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(2);

    /// <summary>Puts a mail on the queue.</summary>
    public async Task<SendMailOutput> PutOffAsync(SendMailInput input, CancellationToken cancellationToken)
    {
        await sqs.SendMessageAsync(
            new SendMessageRequest(queue.Url, JsonSerializer.Serialize(input, SendMailJson.Default.SendMailInput)), cancellationToken);
        await NoteAsync(input, Happening.MailPutOff, $"{input.Name} {Happening.MailPutOff}", cancellationToken);
        return new(null, null);
    }

    /// <summary>Sends the mails that wait, but for those that say what is over.</summary>
    public async Task<SendMailOutput> SendAsync(SqsEvent batch, ILambdaContext context, CancellationToken cancellationToken)
    {
        var response = await new SqsBatch(queue, clock, log).HandleAsync(
            batch, message => SendAsync(message, context, cancellationToken), cancellationToken);
        return new(null, null) { BatchItemFailures = response.BatchItemFailures };
    }

    private async Task SendAsync(SqsMessage message, ILambdaContext context, CancellationToken cancellationToken)
    {
        var input = Parse(message.Body);
        log.AppendKey("photo_id", input.Photo.Id);
        var isDropped = false;
        await ledger.ChangeAsync(
            input.Photo.Id,
            record =>
            {
                isDropped = record.Mails.GetValueOrDefault(input.Name)?.MessageId is null && IsOvertaken(input, record);
                return isDropped && !record.Knows(message.MessageId)
                    ? record.Note(clock.GetUtcNow(), Happening.MailDropped, input.Name, message.MessageId)
                    : record;
            },
            cancellationToken);
        if (isDropped)
        {
            log.Information("The mail says what is over.", ("mail", input.Name));
        }
        else if (message.SentAt is { } sent && clock.GetUtcNow() - sent > LongestWait)
        {
            await NoteAsync(input, Happening.MailNotSent, message.MessageId, cancellationToken);
            metrics.AddMetric("MailsNotSent", 1);
            log.Error("The mail was tried for two days, and is given up.", null, ("mail", input.Name));
        }
        else
        {
            await sender.HandleAsync(input, context, cancellationToken);
        }
    }

    private async Task NoteAsync(SendMailInput input, string what, string message, CancellationToken cancellationToken) => await ledger.ChangeAsync(
        input.Photo.Id, record => record.Knows(message) ? record : record.Note(clock.GetUtcNow(), what, input.Name, message), cancellationToken);

    /// <summary>Whether a mail says what is over: a later one has said more, or what it asks for has come.</summary>
    private bool IsOvertaken(SendMailInput input, PhotoRecord record) => input.Mail switch
    {
        MailKind.Received => !record.Status.IsOpen() || record.Mails.Values.Any(mail => mail.MessageId is not null),
        MailKind.MetadataReminder or MailKind.ReviewReminder => sender.IsIdle(input, record)
            || record.Mails.GetValueOrDefault((input with { Number = input.Number + 1 }).Name)?.MessageId is not null,
        MailKind.Approved or MailKind.Rejected or MailKind.Invalid or MailKind.Expired => false,
        _ => throw new ArgumentOutOfRangeException(nameof(input), input.Mail, null),
    };

    private static SendMailInput Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, SendMailJson.Default.SendMailInput) is { Photo: not null } input
                ? input
                : throw new MalformedMessage("The body is not a mail: the photo is missing.");
        }
        catch (JsonException failure)
        {
            throw MalformedMessage.NotJson("a mail", failure);
        }
    }
}
