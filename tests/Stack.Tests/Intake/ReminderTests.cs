using PhotoFlow.StatesLanguage;

namespace PhotoFlow.Stack.Tests.Intake;

/// <summary>The waits, by the defaults of cdk.json: three days for metadata, four for a review, two reminders of each.</summary>
public sealed class ReminderTests : IDisposable
{
    private readonly IntakeUnderTest _intake = new();

    public void Dispose() => _intake.Dispose();

    [Fact]
    public void Metadata_is_reminded_of_twice_and_then_the_photo_expires()
    {
        _intake.Review("Pass");

        AfterDays(2.9).ShouldBe(["received"]);
        AfterDays(0.2).ShouldBe(["received", "metadata-reminder"]);
        AfterDays(3).ShouldBe(["received", "metadata-reminder", "metadata-reminder"]);
        _intake.Run.Status.ShouldBe(ExecutionStatus.Running);
        AfterDays(3).ShouldBe(["received", "metadata-reminder", "metadata-reminder", "expired"]);

        _intake.ShouldEndAs("Expired");
        _intake.Removed.ShouldBe(["cat.jpg"]);
        _intake.CallsOf("SettlePhoto")[0]!["failure"]!.ToJsonString().ShouldBe("""{"Error":"PhotoExpired","Cause":"No metadata came in time."}""");
        NumbersOf("metadata-reminder").ShouldBe([1, 2]);
    }

    [Fact]
    public void A_review_is_reminded_of_twice_and_then_the_photo_expires()
    {
        _intake.Metadata();

        AfterDays(4).ShouldBe(["received", "review-reminder"]);
        AfterDays(4).ShouldBe(["received", "review-reminder", "review-reminder"]);
        AfterDays(4).ShouldBe(["received", "review-reminder", "review-reminder", "expired"]);

        _intake.ShouldEndAs("Expired");
        NumbersOf("review-reminder").ShouldBe([1, 2]);
    }

    [Fact]
    public void Both_are_reminded_of_each_in_its_own_time()
    {
        _intake.After(TimeSpan.FromDays(30)).ShouldEndAs("Expired");

        _intake.Mails.ShouldBe(["received", "metadata-reminder", "review-reminder", "metadata-reminder", "review-reminder", "expired"]);
    }

    [Fact]
    public void A_photo_may_still_be_approved_after_the_last_reminder()
    {
        _intake.After(TimeSpan.FromDays(8.9)).Metadata().Review("Pass").ShouldEndAs("Approved");

        _intake.Mails.ShouldContain("approved");
        _intake.Removed.ShouldBeEmpty();
    }

    [Fact]
    public void Each_wait_has_a_token_of_its_own()
    {
        var first = _intake.Run.Token("Await review");
        _intake.After(TimeSpan.FromDays(4));

        _intake.Run.Token("Await review").ShouldNotBe(first);
        _intake.CallsOf("AwaitUpdate").Select(call => call!["token"]!.GetValue<string>()).Distinct().Count().ShouldBe(4);
    }

    private IEnumerable<string> AfterDays(double days) => _intake.After(TimeSpan.FromDays(days)).Mails;

    private IEnumerable<int> NumbersOf(string mail) =>
        _intake.CallsOf("SendMail").Where(call => call!["mail"]!.GetValue<string>() == mail).Select(call => call!["number"]!.GetValue<int>());
}
