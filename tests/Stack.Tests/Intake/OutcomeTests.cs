using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.Stack.Tests.Intake;

/// <summary>Every path of the synthesized state machine that ends in an outcome.</summary>
public sealed class OutcomeTests : IDisposable
{
    private readonly IntakeUnderTest _intake = new();

    public void Dispose() => _intake.Dispose();

    [Fact]
    public void A_photo_with_metadata_that_passes_review_is_approved()
    {
        _intake.Metadata().Review("Pass").ShouldEndAs("Approved");

        _intake.Journal.ShouldBe(["mail received", "await metadata", "await review", "settle approved", "mail approved"]);
    }

    [Fact]
    public void A_photo_that_passes_review_before_its_metadata_comes_is_approved()
    {
        _intake.Review("Pass").After(TimeSpan.FromHours(1)).Run.Status.ShouldBe(ExecutionStatus.Running);

        _intake.Metadata().ShouldEndAs("Approved");
    }

    [Fact]
    public void A_photo_whose_metadata_and_review_came_while_it_was_validated_is_approved()
    {
        _intake.Failing("ValidatePhoto", "Lambda.ServiceException").Metadata().Review("Pass").Journal.ShouldBeEmpty();

        _intake.After(TimeSpan.FromMinutes(1)).ShouldEndAs("Approved");
    }

    [Fact]
    public void Its_output_tells_the_photo_what_was_found_in_it_and_what_became_of_it()
    {
        _intake.Metadata().Review("Pass");

        var output = _intake.Run.Output!.AsObject();
        output.Select(field => field.Key).ShouldBe(["photo", "validated", "record"], ignoreOrder: true);
        output["photo"]!.ToJsonString().ShouldBe("""{"id":"cat-0123","bucket":"uploads","key":"cat.jpg"}""");
        output["validated"]!.ToJsonString().ShouldBe("""{"facts":{"format":"jpeg"}}""");
        output["record"]!.ToJsonString().ShouldBe("""{"status":"approved"}""");
    }

    [Fact]
    public void A_rejected_photo_is_removed_and_its_other_wait_ends()
    {
        _intake.Review("Reject").ShouldEndAs("Rejected");

        _intake.Journal.ShouldBe(["mail received", "await metadata", "await review", "settle rejected", "remove cat.jpg", "mail rejected"]);
        _intake.Run.History.ShouldContain(happened => happened.Type == HistoryEventType.TaskStateAborted);
        Should.Throw<StepFunctionsException>(() => _intake.Run.Succeed("Await metadata")).Code.ShouldBe("TaskTimedOut");
        _intake.CallsOf("SettlePhoto")[0]!["failure"]!["Error"]!.GetValue<string>().ShouldBe("PhotoRejected");
    }

    [Theory]
    [InlineData("""{"status":"Reject"}""")]
    [InlineData("""{"status":"Reject","reason":null}""")]
    public void A_photo_may_be_rejected_without_a_reason(string review)
    {
        _intake.Run.Succeed("Await review", review);

        _intake.ShouldEndAs("Rejected");
    }

    [Fact]
    public void An_invalid_photo_is_removed_at_once_and_the_reason_handed_on()
    {
        _intake.Failing("ValidatePhoto", "PhotoInvalid", cause: """{"data":{"rule":"format"}}""").ShouldEndAs("Invalid");

        _intake.Journal.ShouldBe(["settle invalid", "remove cat.jpg", "mail invalid"]);
        _intake.CallsOf("SettlePhoto")[0]!["failure"]!["Cause"]!.GetValue<string>().ShouldBe("""{"data":{"rule":"format"}}""");
        _intake.CallsOf("ValidatePhoto").Count.ShouldBe(1);
    }

    [Fact]
    public void A_photo_that_is_gone_before_it_is_validated_is_superseded()
    {
        _intake.Failing("ValidatePhoto", "PhotoGone").ShouldEndAs("Superseded");

        _intake.Journal.ShouldBe(["settle superseded", "remove cat.jpg", "mail superseded"]);
    }

    [Theory]
    [InlineData("superseded", "Superseded")]
    [InlineData("withdrawn", "Withdrawn")]
    public void A_photo_that_is_not_wanted_any_more_when_it_is_logged_is_removed_and_its_photographer_told(string status, string end)
    {
        _intake.Record = status;

        _intake.ShouldEndAs(end);

        _intake.Journal.ShouldBe(["remove cat.jpg", $"mail {status}"]);
    }

    [Fact]
    public void A_file_that_is_known_already_is_removed_and_its_photographer_told_of_the_photo_that_it_made_before()
    {
        _intake.Record = "known already";
        _intake.Known = new JsonObject { ["id"] = "cat-0123", ["key"] = "cat.jpg", ["versionId"] = "v0" };

        _intake.ShouldEndAs("Known already");

        _intake.Journal.ShouldBe(["remove cat.jpg", "mail known-already"]);
        _intake.CallsOf("SendMail").Single()!["photo"]!["versionId"]!.GetValue<string>().ShouldBe("v0");
    }

    [Theory]
    [InlineData("Await metadata", "PhotoSuperseded", "superseded", "Superseded")]
    [InlineData("Await review", "PhotoSuperseded", "superseded", "Superseded")]
    [InlineData("Await metadata", "PhotoWithdrawn", "withdrawn", "Withdrawn")]
    [InlineData("Await review", "PhotoWithdrawn", "withdrawn", "Withdrawn")]
    public void A_photo_that_is_not_wanted_any_more_while_it_waits_is_removed_and_its_photographer_told(string wait, string error, string status, string end)
    {
        _intake.Run.Fail(wait, error);

        _intake.ShouldEndAs(end);
        _intake.Journal.Skip(3).ShouldBe([$"settle {status}", "remove cat.jpg", $"mail {status}"]);
    }

    [Theory]
    [InlineData("approved", "Approved", "", "approved")]
    [InlineData("rejected", "Rejected", "cat.jpg", "rejected")]
    [InlineData("withdrawn", "Withdrawn", "cat.jpg", "withdrawn")]
    [InlineData("superseded", "Superseded", "cat.jpg", "superseded")]
    public void What_the_record_says_is_acted_on_and_not_what_the_wait_said(string status, string end, string removed, string mail)
    {
        _intake.Decide = _ => status;

        _intake.After(TimeSpan.FromDays(9)).ShouldEndAs(end);

        _intake.Journal.ShouldContain("settle expired");
        string.Concat(_intake.Removed).ShouldBe(removed);
        string.Concat(_intake.Mails.Except(["received", "metadata-reminder", "review-reminder"])).ShouldBe(mail);
    }

    [Fact]
    public void A_photo_withdrawn_in_the_moment_of_its_approval_is_withdrawn()
    {
        _intake.Decide = _ => "withdrawn";

        _intake.Metadata().Review("Pass").ShouldEndAs("Withdrawn");

        _intake.Journal.TakeLast(3).ShouldBe(["settle approved", "remove cat.jpg", "mail withdrawn"]);
    }
}
