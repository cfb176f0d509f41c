using System.Text.Json;
using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.NoteFailure;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

public class NoteFailureTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_photo_whose_intake_failed_says_so_and_why()
    {
        var photo = await _world.WaitingPhotoAsync();

        await _world.NoteFailureAsync(photo, error: "States.Timeout", cause: new string('x', 5_000));

        var record = await _world.RecordAsync(photo);
        record.Status.ShouldBe(PhotoStatus.Failed);
        (record.Failure!.Error, record.Failure.Cause!.Length).ShouldBe(("States.Timeout", 2_000));
    }

    [Fact]
    public async Task The_same_failure_twice_is_noted_once()
    {
        var photo = await _world.WaitingPhotoAsync();
        await _world.NoteFailureAsync(photo);
        var revision = (await _world.RecordAsync(photo)).Revision;

        await _world.NoteFailureAsync(photo);

        (await _world.RecordAsync(photo)).Revision.ShouldBe(revision);
    }

    [Fact]
    public async Task An_intake_that_failed_before_its_photo_was_logged_gets_a_record()
    {
        await _world.NoteFailureAsync(Sample.Photo());

        (await _world.RecordAsync(Sample.Photo())).Status.ShouldBe(PhotoStatus.Failed);
        (await _world.Ledger.ChangeNamedAsync("cat.jpg", Sample.Bucket, "m1", known => known, default))!.Photo.Id.ShouldBe(Sample.Photo().Id);
    }

    [Fact]
    public async Task When_it_goes_on_the_photo_is_pending_with_all_that_was_found()
    {
        await _world.NoteFailureAsync(Sample.Photo());

        (await _world.LogPhotoAsync(Sample.Photo())).ShouldBe(PhotoStatus.Pending);

        (await _world.RecordAsync(Sample.Photo())).Facts.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_outcome_stays()
    {
        var photo = await _world.WaitingPhotoAsync();
        await _world.SettleAsync(photo, PhotoStatus.Expired);

        await _world.NoteFailureAsync(photo, error: null, status: "ABORTED");

        var record = await _world.RecordAsync(photo);
        (record.Status, record.Failure!.Error).ShouldBe((PhotoStatus.Expired, "Execution ABORTED"));
        record.History[^1].What.ShouldBe(Happening.Failed);
    }

    [Fact]
    public async Task An_execution_that_nobody_knows_is_an_error() =>
        await Should.ThrowAsync<InvalidOperationException>(() => _world.NoteFailureAsync(new ExecutionEvent(new("by-hand", "FAILED"))));

    [Fact]
    public void An_event_is_read_as_EventBridge_sends_it()
    {
        var read = JsonSerializer.Deserialize(
            """
            {"version":"0","id":"1","detail-type":"Step Functions Execution Status Change","source":"aws.states","account":"000000000000",
             "time":"2026-05-01T12:00:00Z","region":"eu-west-1","resources":["arn:aws:states:eu-west-1:000000000000:execution:PhotoIntake:cat-1"],
             "detail":{"executionArn":"arn:aws:states:eu-west-1:000000000000:execution:PhotoIntake:cat-1",
              "stateMachineArn":"arn:aws:states:eu-west-1:000000000000:stateMachine:PhotoIntake","name":"cat-1","status":"FAILED","startDate":1777636800000,
              "stopDate":1777636900000,"input":"{}","inputDetails":{"included":true},"output":null,"outputDetails":null,"error":"States.Timeout","cause":null}}
            """,
            NoteFailureJson.Default.ExecutionEvent)!;

        read.Detail.ShouldBe(new ExecutionDetail("cat-1", "FAILED", "{}", "States.Timeout"));
    }
}
