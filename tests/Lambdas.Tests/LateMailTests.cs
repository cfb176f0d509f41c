using System.Text.Json;
using NSubstitute;
using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.SendMail;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Runtime;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

/// <summary>Mails that SES did not take when their photo's turn came.</summary>
public class LateMailTests
{
    private readonly World _world = new();
    private readonly LateMailHandler _handler;
    private readonly SendMailHandler _sender;
    private int _attempts;

    public LateMailTests()
    {
        _sender = _world.SendMail(Ses);
        _handler = new(_sender, _world.Ledger, _world.Sqs.Client, _world.Sqs.Queue(_world.Log), _world.Clock, _world.Log, _world.Metrics);
    }

    private FakeSes Ses { get; } = new();

    [Fact]
    public async Task A_mail_that_is_put_off_is_sent_once_SES_takes_it_again()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Ses.Fault = new HttpRequestException("503");
        await _handler.PutOffAsync(new(Sample.Photo(), MailKind.Received), default);

        (await DeliverAsync()).ShouldHaveSingleItem();
        Ses.Fault = null;
        (await DeliverAsync()).ShouldBeEmpty();

        Ses.Sent.ShouldHaveSingleItem().Content!.Simple!.Headers![1].Value.ShouldBe("received");
        (await HistoryAsync()).TakeLast(2).ShouldBe(["mail put off: received", "mailed: received to ana@example.com"]);
    }

    [Fact]
    public async Task It_is_sent_once_however_often_it_was_put_off_and_is_delivered()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        await _handler.PutOffAsync(new(Sample.Photo(), MailKind.Approved), default);
        await _handler.PutOffAsync(new(Sample.Photo(), MailKind.Approved), default);

        await DeliverAsync();
        await DeliverAsync();

        Ses.Sent.Count.ShouldBe(1);
        (await HistoryAsync()).Count(entry => entry.StartsWith("mail put off", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task It_comes_back_with_growing_pauses()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Ses.Fault = new HttpRequestException("503");
        await _handler.PutOffAsync(new(Sample.Photo(), MailKind.Approved), default);

        foreach (var receive in (int[])[1, 5, 11, 200])
            await DeliverAsync(receive);

        _world.Sqs.Returns.Select(back => back.Seconds).ShouldBe([1, 16, 900, 900]);
    }

    [Fact]
    public async Task After_two_days_it_is_given_up_noted_and_counted_once()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Ses.Fault = new HttpRequestException("503");
        await _handler.PutOffAsync(new(Sample.Photo(), MailKind.Approved), default);
        var sent = _world.Clock.GetUtcNow();

        _world.Clock.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        (await DeliverAsync(sentAt: sent)).ShouldHaveSingleItem();
        _world.Clock.Advance(TimeSpan.FromSeconds(2));
        (await DeliverAsync(sentAt: sent)).ShouldBeEmpty();

        (await HistoryAsync())[^1].ShouldBe("mail not sent: approved");
        _world.Metrics.Flush();
        _world.Logged.ShouldContain("\"MailsNotSent\":[1]");
    }

    [Fact]
    public async Task The_receipt_is_dropped_and_noted_where_the_photo_has_its_outcome()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        await _handler.PutOffAsync(new(Sample.Photo(), MailKind.Received), default);
        await _world.SettleAsync(Sample.Photo(), PhotoStatus.Expired);

        (await DeliverAsync()).ShouldBeEmpty();
        (await DeliverAsync()).ShouldBeEmpty();

        Ses.Sent.ShouldBeEmpty();
        (await HistoryAsync()).Count(entry => entry == "mail dropped: received").ShouldBe(1);
    }

    [Fact]
    public async Task A_reminder_is_dropped_and_noted_where_the_next_one_was_sent()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        await _handler.PutOffAsync(new(Sample.Photo(), MailKind.MetadataReminder, 1), default);
        await _sender.HandleAsync(new(Sample.Photo(), MailKind.MetadataReminder, 2), Context(), default);

        (await DeliverAsync()).ShouldBeEmpty();

        Ses.Sent.Count.ShouldBe(1);
        (await HistoryAsync())[^1].ShouldBe("mail dropped: metadata-reminder-1");
    }

    [Fact]
    public async Task A_quota_of_SES_ends_the_batch_without_another_call()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Ses.Fault = FakeSes.Refusal("TooManyRequestsException", "Maximum sending rate exceeded.");
        foreach (var mail in (MailKind[])[MailKind.Approved, MailKind.Rejected, MailKind.Expired])
            await _handler.PutOffAsync(new(Sample.Photo(), mail), default);

        (await DeliverAsync()).Count.ShouldBe(3);

        Ses.Asked.ShouldBe(1);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"mail":"approved"}""")]
    public async Task What_is_no_mail_is_set_aside(string body)
    {
        (await _handler.SendAsync(new SqsBatchBuilder().Raw(body), Context(), default)).BatchItemFailures!.ShouldBeEmpty();

        _world.Sqs.DeadLetters.ShouldHaveSingleItem().MessageBody.ShouldBe(body);
    }

    [Fact]
    public void What_the_state_machine_and_the_queue_give_are_told_apart()
    {
        var mail = Read("""{"photo":{"id":"p","bucket":"b","key":"k","sequencer":"1","size":1,"etag":"e"},"mail":"approved","later":true}""");
        (mail.Input.Mail, mail.Later, mail.Records).ShouldBe((MailKind.Approved, true, null));
        Read("""{"Records":[{"messageId":"m","receiptHandle":"r","body":"{}","attributes":{"SentTimestamp":"1"}}]}""")
            .Records.ShouldHaveSingleItem().SentAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1));

        static SendMailRequest Read(string json) => JsonSerializer.Deserialize(json, SendMailJson.Default.SendMailRequest)!;
    }

    private async Task<IReadOnlyList<SqsBatchItemFailure>> DeliverAsync(int receiveCount = 1, DateTimeOffset? sentAt = null)
    {
        var batch = new SqsBatchBuilder().Received(receiveCount).SentAt(sentAt ?? _world.Clock.GetUtcNow());
        foreach (var message in _world.Sqs.Sent)
            batch.Raw(message.MessageBody);
        return (await _handler.SendAsync(batch, Context(), default)).BatchItemFailures!;
    }

    private ILambdaContext Context()
    {
        var context = Substitute.For<ILambdaContext>();
        context.AwsRequestId.Returns($"attempt-{++_attempts}");
        context.RemainingTime.Returns(TimeSpan.FromSeconds(30));
        return context;
    }

    private async Task<IReadOnlyList<string>> HistoryAsync() =>
        [.. (await _world.RecordAsync(Sample.Photo())).History.Select(entry => $"{entry.What}: {entry.Detail}")];
}
