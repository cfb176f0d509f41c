using PhotoFlow.StatesLanguage;

namespace PhotoFlow.Stack.Tests.Intake;

/// <summary>What becomes of a photo when the functions fail.</summary>
public sealed class FaultTests : IDisposable
{
    private static readonly TimeSpan AllRetries = TimeSpan.FromMinutes(10);

    private readonly IntakeUnderTest _intake = new();

    public void Dispose() => _intake.Dispose();

    [Theory]
    [InlineData("ValidatePhoto")]
    [InlineData("LogPhoto")]
    [InlineData("AwaitUpdate")]
    [InlineData("SettlePhoto")]
    [InlineData("SendMail")]
    public void A_function_that_fails_a_few_times_delays_the_photo_and_nothing_else(string function)
    {
        _intake.Failing(function, "AmazonDynamoDBException", times: 3).After(AllRetries).Metadata().Review("Pass").After(AllRetries);

        _intake.ShouldEndAs("Approved");
        _intake.Mails.ShouldBe(["received", "approved"]);
    }

    [Theory]
    [InlineData("ValidatePhoto")]
    [InlineData("LogPhoto")]
    [InlineData("AwaitUpdate")]
    [InlineData("SettlePhoto")]
    [InlineData("SendMail")]
    public void A_function_that_fails_for_good_fails_the_intake_removes_nothing_and_a_redrive_finishes_it(string function)
    {
        _intake.Failing(function, "AmazonDynamoDBException", times: 1000, cause: "no such table").After(AllRetries);
        if (_intake.Run.Status == ExecutionStatus.Running)
            _intake.Metadata().Review("Pass").After(AllRetries);

        _intake.Run.Status.ShouldBe(ExecutionStatus.Failed);
        (_intake.Run.Error, _intake.Run.Cause).ShouldBe(("AmazonDynamoDBException", "no such table"));
        _intake.Removed.ShouldBeEmpty();

        _intake.Mend(function);
        _intake.Run.Redrive();
        _intake.After(AllRetries);
        if (_intake.Run.Status == ExecutionStatus.Running)
            _intake.Metadata().Review("Pass");

        _intake.ShouldEndAs("Approved");
        _intake.Mails.ShouldBe(["received", "approved"]);
    }

    [Fact]
    public void A_removal_that_fails_for_good_is_finished_by_a_redrive_before_the_mail_goes_out()
    {
        _intake.Failing("RemovePhoto", "AmazonS3Exception", times: 1000).Review("Reject").After(AllRetries);
        _intake.Run.Status.ShouldBe(ExecutionStatus.Failed);
        _intake.Mails.ShouldBe(["received"]);

        _intake.Mend("RemovePhoto");
        _intake.Run.Redrive();

        _intake.ShouldEndAs("Rejected");
        _intake.Journal.TakeLast(3).ShouldBe(["settle rejected", "remove cat.jpg", "mail rejected"]);
    }

    [Fact]
    public void An_outage_of_an_hour_by_too_many_calls_is_sat_out()
    {
        _intake.Failing("ValidatePhoto", "Lambda.TooManyRequestsException", times: 20).After(TimeSpan.FromHours(2));

        _intake.Metadata().Review("Pass").ShouldEndAs("Approved");
    }

    [Fact]
    public void A_mail_that_another_attempt_is_sending_is_waited_for()
    {
        _intake.Failing("SendMail", "MailInFlight", times: 3).After(AllRetries);

        _intake.Metadata().Review("Pass").ShouldEndAs("Approved");
    }

    [Fact]
    public void A_mail_that_SES_refuses_for_a_moment_is_sent_in_its_turn()
    {
        _intake.Failing("SendMail", "MailRefused", times: 3).After(AllRetries);

        _intake.Metadata().Review("Pass").ShouldEndAs("Approved");
        _intake.Mails.ShouldBe(["received", "approved"]);
    }

    [Theory]
    [InlineData("MailRefused", 4)]
    [InlineData("MailThrottled", 1)]
    public void A_mail_that_SES_does_not_take_is_put_off_and_the_photo_goes_on(string error, int times)
    {
        _intake.Failing("SendMail", error, times).After(TimeSpan.FromMinutes(1));

        _intake.Metadata().Review("Pass").ShouldEndAs("Approved");
        _intake.Journal.ShouldBe(["put off received", "await metadata", "await review", "settle approved", "mail approved"], ignoreOrder: true);
    }

    [Fact]
    public void A_reminder_that_SES_does_not_take_is_put_off_and_the_wait_goes_on()
    {
        _intake.After(TimeSpan.FromSeconds(1)).Failing("SendMail", "MailThrottled").After(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));

        _intake.Journal.ShouldContain("put off metadata-reminder");
        _intake.Metadata().Review("Pass").ShouldEndAs("Approved");
    }

    [Fact]
    public void A_review_that_is_neither_pass_nor_reject_is_our_fault_and_removes_nothing()
    {
        _intake.Review("Maybe");

        (_intake.Run.Status, _intake.Run.Error).ShouldBe((ExecutionStatus.Failed, "ReviewNotUnderstood"));
        _intake.Removed.ShouldBeEmpty();
    }

    [Fact]
    public void A_status_that_is_no_outcome_is_our_fault_and_removes_nothing()
    {
        _intake.Decide = _ => "lost";

        _intake.Metadata().Review("Pass");

        (_intake.Run.Status, _intake.Run.Error).ShouldBe((ExecutionStatus.Failed, "OutcomeNotUnderstood"));
        _intake.Removed.ShouldBeEmpty();
    }
}
