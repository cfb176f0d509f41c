using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

public class AwaitUpdateTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_wait_is_registered_and_nothing_else()
    {
        var photo = await _world.WaitingPhotoAsync();

        (await _world.RecordAsync(photo)).Tokens.ShouldBe([new(Awaited.Metadata, "metadata-01"), new(Awaited.Review, "review-01")]);
        _world.StepFunctions.Ended.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_came_before_the_wait_ends_it_at_once()
    {
        var photo = Sample.Photo();
        await _world.LogPhotoAsync(photo);
        await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, "Reject", "Too dark"));
        await _world.ReceiveMetadataAsync(new SqsBatchBuilder().AllFields(photo.Id));

        await _world.AwaitUpdateAsync(photo, "t1", Awaited.Review);
        await _world.AwaitUpdateAsync(photo, "t2", Awaited.Metadata);

        _world.StepFunctions.Ended.ShouldBe(
        [
            ("t1", """{"status":"Reject","reason":"Too dark"}"""),
            ("t2", """{"metadata":{"caption":"A cat","date":"2026-05-01","name":"Ana"}}"""),
        ]);
    }

    [Fact]
    public async Task Where_no_metadata_is_required_none_is_waited_for()
    {
        var world = new World(new([]));
        var photo = Sample.Photo();
        await world.LogPhotoAsync(photo);

        await world.AwaitUpdateAsync(photo, "t1", Awaited.Metadata);

        world.StepFunctions.Ended.ShouldBe([("t1", """{"metadata":{}}""")]);
    }

    [Theory]
    [InlineData(PhotoStatus.Withdrawn, "PhotoWithdrawn")]
    [InlineData(PhotoStatus.Superseded, "PhotoSuperseded")]
    public async Task A_photo_that_is_no_longer_open_is_not_waited_for(PhotoStatus outcome, string error)
    {
        var photo = Sample.Photo();
        await _world.LogPhotoAsync(photo);
        await _world.SettleAsync(photo, outcome);

        await _world.AwaitUpdateAsync(photo, "t1", Awaited.Review);

        _world.StepFunctions.Ended.ShouldBe([("t1", error)]);
    }

    [Fact]
    public async Task After_a_reminder_the_new_wait_is_the_one_that_ends()
    {
        var photo = await _world.WaitingPhotoAsync();
        _world.StepFunctions.End("review-01");
        await _world.AwaitUpdateAsync(photo, "again", Awaited.Review);

        await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, "Pass"));

        _world.StepFunctions.Ended.ShouldHaveSingleItem().Token.ShouldBe("again");
    }

    [Fact]
    public async Task A_slow_attempt_that_registers_an_outlived_wait_last_does_not_hide_the_live_one()
    {
        var photo = await _world.WaitingPhotoAsync();
        await _world.AwaitUpdateAsync(photo, "live", Awaited.Review);
        await _world.AwaitUpdateAsync(photo, "outlived", Awaited.Review);
        _world.StepFunctions.End("outlived");

        await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, "Pass"));

        _world.StepFunctions.Ended.ShouldHaveSingleItem().Token.ShouldBe("live");
    }

    [Fact]
    public async Task Many_reminders_leave_few_tokens()
    {
        var photo = await _world.WaitingPhotoAsync();
        for (var number = 0; number < 50; number++)
            await _world.AwaitUpdateAsync(photo, $"t{number}", Awaited.Review);

        (await _world.RecordAsync(photo)).Tokens.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_photo_that_was_never_logged_is_our_own_fault() =>
        await Should.ThrowAsync<InvalidOperationException>(() => _world.AwaitUpdateAsync(Sample.Photo(), "t1", Awaited.Review));

    [Fact]
    public async Task An_intake_that_goes_on_after_it_failed_is_pending_again()
    {
        var photo = await _world.WaitingPhotoAsync();
        await _world.NoteFailureAsync(photo);

        await _world.AwaitUpdateAsync(photo, "again", Awaited.Review);

        (await _world.RecordAsync(photo)).Status.ShouldBe(PhotoStatus.Pending);
    }
}
