using NSubstitute;
using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.SendMail;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Runtime;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

public class SendMailTests
{
    private static readonly TimeSpan TimeLeft = TimeSpan.FromSeconds(30);

    private readonly World _world = new();
    private SendMailHandler? _handler;

    private MailSettings? _handledWith;

    private MailSettings _settings = new(Sample.Fields, TimeSpan.FromDays(3), TimeSpan.FromDays(2), 2, "arn:topic");

    private FakeSes Ses { get; } = new();

    [Fact]
    public async Task A_mail_goes_to_the_photographer_from_the_desk()
    {
        await _world.LogPhotoAsync(Sample.Photo());

        (await SendAsync(MailKind.Received)).ShouldBe(new SendMailOutput("ana@example.com", "mail-1"));

        var mail = Ses.Sent.ShouldHaveSingleItem();
        (mail.FromEmailAddress, mail.Destination!.ToAddresses!.Single(), mail.ReplyToAddresses!.Single())
            .ShouldBe(("photos@example.com", "ana@example.com", "desk@example.com"));
        mail.Content!.Simple!.Headers!.Select(header => (header.Name, header.Value)).ShouldBe(
            [
                ("X-PhotoFlow-Photo", Sample.Photo().Id),
                ("X-PhotoFlow-Mail", "received"),
                ("Auto-Submitted", "auto-generated"),
                ("References", $"<{Sample.Photo().Id}@example.com>"),
                ("In-Reply-To", $"<{Sample.Photo().Id}@example.com>"),
            ]);
        (await _world.RecordAsync(Sample.Photo())).History[^1].Detail.ShouldBe("received to ana@example.com");
    }

    [Fact]
    public async Task A_mail_is_sent_once_and_a_retry_is_told_of_it()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        var first = await SendAsync(MailKind.Approved, attempt: "r1");

        (await SendAsync(MailKind.Approved, attempt: "r2")).ShouldBe(first);

        Ses.Sent.Count.ShouldBe(1);
        _world.Metrics.Flush();
        _world.Logged.ShouldContain("\"MailsSent\":[1]");
    }

    [Fact]
    public async Task Each_reminder_is_a_mail_of_its_own()
    {
        await _world.LogPhotoAsync(Sample.Photo());

        await SendAsync(MailKind.MetadataReminder, number: 1);
        await SendAsync(MailKind.MetadataReminder, number: 2);

        Ses.Sent.Select(mail => mail.Content!.Simple!.Headers![1].Value).ShouldBe(["metadata-reminder-1", "metadata-reminder-2"]);
    }

    [Fact]
    public async Task While_another_attempt_may_be_sending_the_state_machine_waits_and_then_sends()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Ses.Hangs = true;
        var dead = SendAsync(MailKind.Approved, attempt: "r1");
        Ses.Hangs = false;

        await Should.ThrowAsync<MailInFlight>(() => SendAsync(MailKind.Approved, attempt: "r2"));
        _world.Clock.Advance(TimeLeft);
        (await SendAsync(MailKind.Approved, attempt: "r2")).To.ShouldBe("ana@example.com");
        dead.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_reminder_that_was_overtaken_is_over_also_where_an_attempt_that_died_has_claimed_it()
    {
        var photo = Sample.Photo();
        await _world.LogPhotoAsync(photo);
        Ses.Hangs = true;
        _ = SendAsync(MailKind.ReviewReminder, number: 1, attempt: "r1");
        await _world.SettleAsync(photo, PhotoStatus.Superseded);

        (await SendAsync(MailKind.ReviewReminder, number: 1, attempt: "r2")).ShouldBe(new SendMailOutput(null, null));
    }

    [Fact]
    public async Task A_mail_that_could_not_be_sent_is_sent_by_the_next_attempt_at_once()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Ses.Fault = new HttpRequestException("503");
        await Should.ThrowAsync<MailRefused>(() => SendAsync(MailKind.Approved, attempt: "r1"));

        Ses.Fault = null;
        (await SendAsync(MailKind.Approved, attempt: "r2")).To.ShouldBe("ana@example.com");
    }

    [Fact]
    public async Task A_mail_that_could_not_be_sent_is_sent_at_once_also_where_the_record_was_written_meanwhile()
    {
        var photo = Sample.Photo();
        await _world.LogPhotoAsync(photo);
        Ses.Fault = new HttpRequestException("503");
        Ses.Meanwhile = () => _world.ReceiveMetadataAsync(new SqsBatchBuilder().AllFields(photo.Id));
        await Should.ThrowAsync<MailRefused>(() => SendAsync(MailKind.Approved, attempt: "r1"));

        Ses.Fault = null;
        (await SendAsync(MailKind.Approved, attempt: "r2")).To.ShouldBe("ana@example.com");
    }

    [Fact]
    public async Task What_SES_refuses_is_told_without_peoples_addresses()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Ses.Fault = FakeSes.Refusal("MessageRejected", "Email address is not verified: ana@example.com");

        (await Should.ThrowAsync<MailRefused>(() => SendAsync(MailKind.Approved))).Message.ShouldBe("SES does not take the mail approved: MessageRejected.");
    }

    [Fact]
    public async Task An_SES_that_does_not_answer_is_given_up_before_the_function_ends()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Ses.Meanwhile = () => Task.Delay(Timeout.InfiniteTimeSpan, _world.Clock, Ses.Cancellation);
        var sending = SendAsync(MailKind.Approved);

        _world.Clock.Advance(TimeSpan.FromSeconds(20));

        await Should.ThrowAsync<MailRefused>(() => sending);
    }

    [Theory]
    [InlineData("TooManyRequestsException", "Maximum sending rate exceeded.", 1)]
    [InlineData("TooManyRequestsException", "Daily message quota exceeded.", 900)]
    [InlineData("LimitExceededException", "You have reached your quota.", 900)]
    public async Task A_quota_of_SES_is_honoured(string code, string message, int seconds)
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Ses.Fault = FakeSes.Refusal(code, message);
        await Should.ThrowAsync<MailThrottled>(() => SendAsync(MailKind.Received));
        Ses.Fault = null;

        _world.Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        await Should.ThrowAsync<MailThrottled>(() => SendAsync(MailKind.Received));
        Ses.Asked.ShouldBe(1);

        _world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await SendAsync(MailKind.Received);
        Ses.Sent.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(null, "without an address")]
    [InlineData("", "without an address")]
    [InlineData("ana", "an address that is not valid (ana)")]
    [InlineData("ana@localhost", "an address that is not valid")]
    [InlineData("ana@example.com, bo@example.com", "an address that is not valid")]
    [InlineData("ana@example.com\r\nBcc: bo@example.com", "an address that is not valid")]
    [InlineData("a..b@example.com", "an address that is not valid")]
    [InlineData("zoë@example.com", "an address that is not valid")]
    public async Task Without_a_valid_address_the_desk_is_told(string? address, string reason)
    {
        await _world.LogPhotoAsync(Sample.Photo(), Sample.Validated(email: address));

        (await SendAsync(MailKind.Received)).To.ShouldBe("desk@example.com");

        var mail = Ses.Sent.ShouldHaveSingleItem().Content!.Simple!;
        mail.Subject!.Data.ShouldBe("For the desk: We have your photo cat.jpg");
        mail.Body!.Text!.Data!.ShouldContain(reason);
        mail.Body.Text.Data!.ShouldContain("thank you for your photo cat.jpg");
    }

    [Fact]
    public async Task An_address_that_SES_refuses_is_one_that_the_desk_is_told_of()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Ses.Refused = "ana@example.com";

        (await SendAsync(MailKind.Received)).To.ShouldBe("desk@example.com");
    }

    [Theory]
    [InlineData("ana@example.com", null)]
    [InlineData("ana@example.com", "nobody")]
    public async Task A_photographer_given_as_an_address_is_mailed_there(string photographer, string? email)
    {
        await _world.LogPhotoAsync(Sample.Photo(), Sample.Validated(photographer, email));

        (await SendAsync(MailKind.Received)).To.ShouldBe("ana@example.com");

        Text().ShouldStartWith("Hello,");
    }

    [Fact]
    public async Task The_sender_has_a_name_and_mails_a_closing_and_say_what_is_from_the_file()
    {
        await _world.LogPhotoAsync(Sample.Photo(), Sample.Validated() with { Metadata = new() { ["caption"] = new("Dawn", "iptc") } });
        _settings = _settings with { SenderName = "Zoë's desk", Closing = "Yours,\nThe Gazette" };

        await SendAsync(MailKind.Received);

        Ses.Sent.Single().FromEmailAddress.ShouldBe("=?UTF-8?B?Wm/DqydzIGRlc2s=?= <photos@example.com>");
        Text().ShouldContain("Caption, from your file:\n\n> Dawn");
        Text().ShouldEndWith("Yours,\nThe Gazette\n");
    }

    [Theory]
    [InlineData("Superseded")]
    [InlineData("Withdrawn")]
    [InlineData("KnownAlready")]
    public async Task Some_mails_can_be_left_out(string kind)
    {
        await _world.LogPhotoAsync(Sample.Photo());
        var mail = Enum.Parse<MailKind>(kind);
        _settings = _settings with { Skipped = new HashSet<string> { mail.Word() } };
        (await SendAsync(mail)).To.ShouldBeNull();

        _settings = _settings with { Skipped = new HashSet<string>() };
        (await SendAsync(mail)).To.ShouldBe("ana@example.com");
        (await SendAsync(mail, attempt: "r2")).To.ShouldBe("ana@example.com");
        Ses.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_desk_is_reminded_of_reviews()
    {
        await _world.LogPhotoAsync(Sample.Photo());

        (await SendAsync(MailKind.ReviewReminder, number: 1)).To.ShouldBe("desk@example.com");

        Text().ShouldContain("""--message '{"id":""");
        Text().ShouldContain("reminder 1 of 2");
    }

    [Theory]
    [InlineData("ReviewReminder")]
    [InlineData("MetadataReminder")]
    public async Task Nobody_is_reminded_of_what_has_come_meanwhile(string reminder)
    {
        var photo = await _world.WaitingPhotoAsync();
        await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, "Pass"));
        await _world.ReceiveMetadataAsync(new SqsBatchBuilder().AllFields(photo.Id));

        (await SendAsync(Enum.Parse<MailKind>(reminder), number: 1)).ShouldBe(new SendMailOutput(null, null));

        Ses.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_mail_says_what_is_missing_how_it_is_given_and_by_when()
    {
        await _world.LogPhotoAsync(Sample.Photo(), Sample.Validated() with { Metadata = new() { ["name"] = new("Ana", "exif") } });

        await SendAsync(MailKind.Received);

        Text().ShouldContain("Still missing: Caption, Date.");
        Text().ShouldContain("by Sunday, 10 May 2026, 12:00 UTC");
        Text().ShouldContain("aws sns publish --topic-arn arn:topic --message '{\"id\":\"" + Sample.Photo().Id);
    }

    [Theory]
    [InlineData("Too dark", "> Too dark")]
    [InlineData("Too dark.\nAnd crooked.", "> Too dark.\n> And crooked.")]
    [InlineData("", "gave no reason")]
    public async Task A_rejection_gives_the_reason(string reason, string said)
    {
        var photo = await _world.WaitingPhotoAsync();
        await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, "Reject", reason));
        await _world.SettleAsync(photo, PhotoStatus.Rejected);

        await SendAsync(MailKind.Rejected);

        Text().ShouldContain(said);
    }

    [Fact]
    public async Task A_mail_about_an_invalid_file_says_what_is_wrong_with_it()
    {
        await _world.SettleAsync(Sample.Photo(), PhotoStatus.Invalid, new("PhotoInvalid", """{"errorMessage":"The file is cut off.","data":{"rule":"whole","email":"ana@example.com"}}"""));

        (await SendAsync(MailKind.Invalid)).To.ShouldBe("ana@example.com");

        Text().ShouldContain("> The file is cut off.");
    }

    [Fact]
    public async Task What_people_typed_is_escaped_in_html_and_cannot_add_a_header()
    {
        var photo = Sample.Photo("<img src=x>\r\nBcc: bo@example.com.jpg");
        await _world.LogPhotoAsync(photo, Sample.Validated("<script>alert(1)</script>"));
        await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, "Reject", "<b>\"&'"));

        await SendAsync(MailKind.Rejected, photo: photo);

        var mail = Ses.Sent.Single().Content!.Simple!;
        mail.Subject!.Data.ShouldBe("Not accepted: your photo <img src=x>  Bcc: bo@example.com.jpg");
        var html = mail.Body!.Html!.Data!;
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        html.ShouldContain("&lt;b&gt;&quot;&amp;&#39;");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("<script");
    }

    [Theory]
    [InlineData("Approved", "is approved")]
    [InlineData("Expired", "Still missing: Caption, Date, Name.")]
    [InlineData("MetadataReminder", "reminder 1 of 2")]
    public async Task Each_mail_says_what_it_is_about(string kind, string said)
    {
        await _world.LogPhotoAsync(Sample.Photo());

        await SendAsync(Enum.Parse<MailKind>(kind), number: kind == "MetadataReminder" ? 1 : null);

        Text().ShouldContain(said);
        Ses.Sent.Single().Content!.Simple!.Body!.Html!.Data!.ShouldContain(said);
    }

    [Fact]
    public async Task A_photo_without_a_record_is_our_own_fault() =>
        await Should.ThrowAsync<InvalidOperationException>(() => SendAsync(MailKind.Approved));

    private string Text() => Ses.Sent.Single().Content!.Simple!.Body!.Text!.Data!;

    private Task<SendMailOutput> SendAsync(MailKind kind, int? number = null, string attempt = "r1", Photo? photo = null)
    {
        if (_handler is null || _settings != _handledWith)
            (_handler, _handledWith) = (_world.SendMail(Ses, _settings), _settings);
        var context = Substitute.For<ILambdaContext>();
        context.AwsRequestId.Returns(attempt);
        context.RemainingTime.Returns(TimeLeft);
        return _handler.HandleAsync(new(photo ?? Sample.Photo(), kind, number), context, default);
    }
}
