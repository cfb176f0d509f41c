using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.SettlePhoto;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

public class SettlePhotoTests
{
    private const string InvalidCause =
        """{"errorType":"PhotoInvalid","errorMessage":"The file is empty.","stackTrace":[],"data":{"rule":"empty","value":"0","photographer":"Ana","email":"ana@example.com","uploadedAt":"2026-05-01T12:00:00+00:00"}}""";

    private readonly World _world = new();

    [Theory]
    [InlineData(PhotoStatus.Approved, "Pass", true, PhotoStatus.Approved)]
    [InlineData(PhotoStatus.Approved, "Pass", false, PhotoStatus.Approved)]
    [InlineData(PhotoStatus.Rejected, "Reject", false, PhotoStatus.Rejected)]
    [InlineData(PhotoStatus.Expired, null, false, PhotoStatus.Expired)]
    [InlineData(PhotoStatus.Expired, null, true, PhotoStatus.Expired)]
    [InlineData(PhotoStatus.Expired, "Pass", false, PhotoStatus.Expired)]
    [InlineData(PhotoStatus.Expired, "Pass", true, PhotoStatus.Approved)]
    [InlineData(PhotoStatus.Expired, "Reject", true, PhotoStatus.Rejected)]
    [InlineData(PhotoStatus.Superseded, "Pass", true, PhotoStatus.Superseded)]
    [InlineData(PhotoStatus.Withdrawn, "Pass", true, PhotoStatus.Withdrawn)]
    public async Task The_outcome_follows_what_is_recorded(PhotoStatus asked, string? review, bool metadata, PhotoStatus outcome)
    {
        var photo = await _world.WaitingPhotoAsync();
        if (review is not null)
            await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, review));
        if (metadata)
            await _world.ReceiveMetadataAsync(new SqsBatchBuilder().AllFields(photo.Id));

        (await _world.SettleAsync(photo, asked)).ShouldBe(outcome);

        var record = await _world.RecordAsync(photo);
        record.Status.ShouldBe(outcome);
        (record.History[^1].What, record.History[^1].Detail).ShouldBe((Happening.Settled, outcome.Word()));
    }

    [Fact]
    public async Task An_outcome_is_counted_when_it_is_given_and_not_again()
    {
        var photo = await _world.WaitingPhotoAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(2));

        await _world.SettleAsync(photo, PhotoStatus.Expired);
        await _world.SettleAsync(photo, PhotoStatus.Expired);
        _world.Metrics.Flush();

        _world.Logged.ShouldContain("\"PhotosExpired\":[1],\"TimeToSettle\":[120000]");
    }

    [Fact]
    public async Task An_outcome_never_changes()
    {
        var photo = await _world.WaitingPhotoAsync();
        await _world.SettleAsync(photo, PhotoStatus.Expired);
        var revision = (await _world.RecordAsync(photo)).Revision;

        (await _world.SettleAsync(photo, PhotoStatus.Withdrawn)).ShouldBe(PhotoStatus.Expired);

        (await _world.RecordAsync(photo)).Revision.ShouldBe(revision);
    }

    [Theory]
    [InlineData(PhotoStatus.Approved, null)]
    [InlineData(PhotoStatus.Rejected, null)]
    [InlineData(PhotoStatus.Rejected, "Pass")]
    [InlineData(PhotoStatus.Pending, "Pass")]
    public async Task What_no_record_can_lead_to_is_our_own_fault_and_decides_nothing(PhotoStatus asked, string? review)
    {
        var photo = await _world.WaitingPhotoAsync();
        if (review is not null)
            await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, review));

        await Should.ThrowAsync<InvalidOperationException>(() => _world.SettleAsync(photo, asked));

        (await _world.RecordAsync(photo)).Status.ShouldBe(PhotoStatus.Pending);
    }

    [Fact]
    public async Task An_invalid_file_gets_a_record_that_says_what_is_wrong_and_whom_to_tell()
    {
        var photo = Sample.Photo();

        (await _world.SettleAsync(photo, PhotoStatus.Invalid, new("PhotoInvalid", InvalidCause))).ShouldBe(PhotoStatus.Invalid);

        var record = await _world.RecordAsync(photo);
        record.Problem.ShouldBe(new FileProblem("The file is empty.", "empty", null, "0"));
        (record.Photographer, record.Email, record.UploadedAt).ShouldBe(("Ana", "ana@example.com", Sample.Noon));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("cut of")]
    [InlineData("""{"errorType":"PhotoInvalid"}""")]
    public async Task A_cause_that_cannot_be_read_leaves_the_file_invalid(string? cause)
    {
        (await _world.SettleAsync(Sample.Photo(), PhotoStatus.Invalid, new("PhotoInvalid", cause))).ShouldBe(PhotoStatus.Invalid);

        (await _world.RecordAsync(Sample.Photo())).Problem!.Message.ShouldBe("The file is no valid photo.");
    }

    [Fact]
    public async Task An_invalid_upload_supersedes_the_older_one_all_the_same()
    {
        var older = await _world.WaitingPhotoAsync(sequencer: "01");

        await _world.SettleAsync(Sample.Photo(sequencer: "02"), PhotoStatus.Invalid, new("PhotoInvalid", InvalidCause));

        (await _world.RecordAsync(older)).Status.ShouldBe(PhotoStatus.Superseded);
        _world.StepFunctions.Ended.ShouldHaveSingleItem().Result.ShouldBe("PhotoSuperseded");
    }

    [Fact]
    public async Task An_invalid_upload_supersedes_the_older_one_also_where_an_attempt_came_no_further_than_its_record()
    {
        var older = await _world.WaitingPhotoAsync(sequencer: "01");
        var newer = Sample.Photo(sequencer: "02");
        await _world.Table.TryWriteAsync(newer.FirstRecord(Sample.Noon), default);

        (await _world.SettleAsync(newer, PhotoStatus.Invalid, new("PhotoInvalid", InvalidCause))).ShouldBe(PhotoStatus.Invalid);

        (await _world.RecordAsync(older)).Status.ShouldBe(PhotoStatus.Superseded);
        (await _world.Table.ReadHeadAsync(Sample.Bucket, newer.Key, default)).Uploads[^1].Id.ShouldBe(newer.Id);
    }

    [Fact]
    public async Task A_photo_that_was_gone_before_it_was_logged_is_withdrawn_where_a_deletion_is_known_and_else_superseded()
    {
        await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(new S3EventBuilder().Removed("cat.jpg", "02").ToString()));

        (await _world.SettleAsync(Sample.Photo(), PhotoStatus.Superseded, new("PhotoGone", null))).ShouldBe(PhotoStatus.Withdrawn);
        (await _world.SettleAsync(Sample.Photo("dog.jpg"), PhotoStatus.Superseded, new("PhotoGone", null))).ShouldBe(PhotoStatus.Superseded);
    }

    [Fact]
    public async Task An_intake_that_failed_can_still_be_settled()
    {
        var photo = await _world.WaitingPhotoAsync();
        await _world.NoteFailureAsync(photo);

        (await _world.SettleAsync(photo, PhotoStatus.Expired)).ShouldBe(PhotoStatus.Expired);
    }
}
