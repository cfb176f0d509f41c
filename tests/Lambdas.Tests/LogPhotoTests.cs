using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

public class LogPhotoTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_validated_photo_is_pending_with_all_that_was_found()
    {
        (await _world.LogPhotoAsync(Sample.Photo())).ShouldBe(PhotoStatus.Pending);

        var record = await _world.RecordAsync(Sample.Photo());
        (record.Photographer, record.Email, record.UploadedAt).ShouldBe(("Ana", "ana@example.com", Sample.Noon));
        record.Facts.ShouldBe(Sample.Validated().Facts);
        record.History.ShouldHaveSingleItem().What.ShouldBe(Happening.Logged);
    }

    [Fact]
    public async Task The_record_that_comes_back_has_the_revision_that_the_table_has()
    {
        var record = await _world.Photos.RegisterAsync(Sample.Record(), known => known, default);

        record.Revision.ShouldBe((await _world.RecordAsync(Sample.Photo())).Revision);
    }

    [Fact]
    public async Task Logged_twice_it_is_the_same()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        var revision = (await _world.RecordAsync(Sample.Photo())).Revision;

        (await _world.LogPhotoAsync(Sample.Photo())).ShouldBe(PhotoStatus.Pending);

        (await _world.RecordAsync(Sample.Photo())).Revision.ShouldBe(revision);
    }

    [Fact]
    public async Task A_photo_of_the_same_file_is_noted_with_the_other_ones_id()
    {
        var other = Sample.Photo("other.jpg");
        await _world.LogPhotoAsync(other);

        await _world.LogPhotoAsync(Sample.Photo());

        (await _world.RecordAsync(Sample.Photo())).Duplicates.ShouldBe([new Duplicate(other.Id)]);
        (await _world.RecordAsync(other)).Duplicates.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_newer_upload_supersedes_the_older_one_and_ends_its_intake()
    {
        var older = await _world.WaitingPhotoAsync(sequencer: "01");

        (await _world.LogPhotoAsync(Sample.Photo(sequencer: "02"))).ShouldBe(PhotoStatus.Pending);

        (await _world.RecordAsync(older)).Status.ShouldBe(PhotoStatus.Superseded);
        _world.StepFunctions.Ended.ShouldHaveSingleItem().Result.ShouldBe("PhotoSuperseded");
    }

    [Fact]
    public async Task An_older_upload_that_comes_late_is_superseded_itself()
    {
        var newer = await _world.WaitingPhotoAsync(sequencer: "02");

        (await _world.LogPhotoAsync(Sample.Photo(sequencer: "01"))).ShouldBe(PhotoStatus.Superseded);

        (await _world.RecordAsync(newer)).Status.ShouldBe(PhotoStatus.Pending);
        _world.StepFunctions.Ended.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_outcome_is_not_superseded()
    {
        var older = await _world.WaitingPhotoAsync(sequencer: "01");
        await _world.SettleAsync(older, PhotoStatus.Expired);

        await _world.LogPhotoAsync(Sample.Photo(sequencer: "02"));

        (await _world.RecordAsync(older)).Status.ShouldBe(PhotoStatus.Expired);
        _world.StepFunctions.Ended.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_photo_whose_newer_upload_is_only_announced_is_superseded()
    {
        await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(new S3EventBuilder().Created("cat.jpg", "02").ToString()));

        (await _world.LogPhotoAsync(Sample.Photo(sequencer: "01"))).ShouldBe(PhotoStatus.Superseded);
    }

    [Fact]
    public async Task When_the_older_intake_cannot_be_ended_the_next_attempt_ends_it()
    {
        await _world.WaitingPhotoAsync(sequencer: "01");
        _world.StepFunctions.Fault = new HttpRequestException("503");
        await Should.ThrowAsync<HttpRequestException>(() => _world.LogPhotoAsync(Sample.Photo(sequencer: "02")));

        _world.StepFunctions.Fault = null;
        (await _world.LogPhotoAsync(Sample.Photo(sequencer: "02"))).ShouldBe(PhotoStatus.Pending);

        _world.StepFunctions.Ended.ShouldHaveSingleItem().Result.ShouldBe("PhotoSuperseded");
    }
}
