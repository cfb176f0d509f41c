using Amazon.Runtime.Internal;
using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Shared.Aws.StepFunctions;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

public class StartIntakeTests
{
    private readonly World _world = new();

    [Fact]
    public async Task An_upload_starts_an_intake_named_for_the_photo()
    {
        (await DeliverAsync(new S3EventBuilder().Created("cat.jpg"))).ShouldBeEmpty();

        _world.StepFunctions.Started.ShouldBe([(Sample.Photo().Id,
            $$$"""{"photo":{"id":"{{{Sample.Photo().Id}}}","bucket":"uploads","key":"cat.jpg","sequencer":"01","size":1000,"etag":"e01","uploadedAt":"2026-05-01T12:00:00+00:00"}}""")]);
    }

    [Fact]
    public async Task The_same_event_twice_starts_one_intake()
    {
        var upload = new S3EventBuilder().Created("cat.jpg").ToString();

        (await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(upload).Raw(upload))).BatchItemFailures.ShouldBeEmpty();

        _world.StepFunctions.Started.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("summer+2026/Zo%C3%AB+%2B+me.jpg", "summer 2026/Zoë + me.jpg")]
    [InlineData("100%25.jpg", "100%.jpg")]
    [InlineData("a%2Fb.jpg", "a/b.jpg")]
    [InlineData("%F0%9F%90%88.jpg", "🐈.jpg")]
    public async Task A_key_is_decoded_as_a_form_is(string encoded, string key)
    {
        var message = new S3EventBuilder().Created("KEY").ToString().Replace("\"KEY\"", $"\"{encoded}\"", StringComparison.Ordinal);

        await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(message));

        var input = System.Text.Json.JsonSerializer.Deserialize(_world.StepFunctions.Started.Single().Input, PhotosJson.Default.PhotoInput)!;
        input.Photo.Key.ShouldBe(key);
        input.Photo.Id.ShouldBe(PhotoId.Of("uploads", key, null, "01"));
    }

    [Fact]
    public async Task Every_record_of_a_message_counts()
    {
        await DeliverAsync(new S3EventBuilder().Created("a.jpg").Created("b.jpg", versionId: "v1").Created("c.jpg"));

        _world.StepFunctions.Started.Select(execution => execution.Name).ShouldBe(
            [Sample.Photo("a.jpg").Id, Sample.Photo("b.jpg", versionId: "v1").Id, Sample.Photo("c.jpg").Id]);
    }

    [Theory]
    [InlineData("""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-05-01T12:00:00.000Z","Bucket":"uploads"}""", "tests the notification")]
    [InlineData("""{"Records":[]}""", null)]
    public async Task A_message_without_an_upload_is_done(string body, string? logged)
    {
        (await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(body))).BatchItemFailures.ShouldBeEmpty();

        _world.StepFunctions.Started.ShouldBeEmpty();
        if (logged is not null)
            _world.Logged.ShouldContain(logged);
    }

    [Fact]
    public async Task A_folder_and_an_unknown_event_are_ignored_with_a_word()
    {
        (await DeliverAsync(new S3EventBuilder().Created("summer/", size: 0).Happened("ObjectTagging:Put", "cat.jpg"))).ShouldBeEmpty();

        _world.StepFunctions.Started.ShouldBeEmpty();
        _world.Logged.ShouldContain("is a folder");
        _world.Logged.ShouldContain("ObjectTagging:Put");
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put"}]}""")]
    [InlineData("""{"Records":[null]}""")]
    public async Task What_is_no_S3_event_is_set_aside_alone_and_with_a_reason(string body)
    {
        var failures = (await _world.StartIntakeAsync(
            new SqsBatchBuilder().Raw(body).Raw(new S3EventBuilder().Created("cat.jpg").ToString()))).BatchItemFailures;

        failures.ShouldBeEmpty();
        _world.Sqs.DeadLetters.ShouldHaveSingleItem().MessageBody.ShouldBe(body);
        _world.StepFunctions.Started.Count.ShouldBe(1);
        _world.Logged.ShouldContain("malformed");
    }

    [Fact]
    public async Task When_Step_Functions_fails_the_message_is_kept()
    {
        _world.StepFunctions.Fault = new HttpRequestException("503");
        (await DeliverAsync(new S3EventBuilder().Created("cat.jpg"))).ShouldHaveSingleItem();

        _world.StepFunctions.Fault = null;
        (await DeliverAsync(new S3EventBuilder().Created("cat.jpg"))).ShouldBeEmpty();
        _world.StepFunctions.Started.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("ExecutionLimitExceeded")]
    [InlineData("ThrottlingException")]
    public async Task A_flood_waits_and_the_service_that_refuses_it_is_not_asked_for_each_message(string refusal)
    {
        _world.StepFunctions.Fault = AmazonStepFunctionsException.From(new ErrorResponse { Code = refusal, Message = "Too many." });
        var batch = new SqsBatchBuilder().Received(1).Raw(Upload("a.jpg")).Received(6).Raw(Upload("b.jpg")).Received(900).Raw(Upload("c.jpg"));

        (await _world.StartIntakeAsync(batch)).BatchItemFailures.Count.ShouldBe(3);

        _world.StepFunctions.Asked.ShouldBe(1);
        _world.Sqs.Returns.ShouldBe([("r1", 1), ("r2", 32), ("r3", 900)]);
        _world.Sqs.DeadLetters.ShouldBeEmpty();
        static string Upload(string key) => new S3EventBuilder().Created(key).ToString();
    }

    [Fact]
    public async Task What_was_refused_for_nearly_as_long_as_the_queue_keeps_it_is_set_aside_and_not_lost()
    {
        _world.StepFunctions.Fault = new HttpRequestException("503");
        var upload = new S3EventBuilder().Created("cat.jpg").ToString();

        (await _world.StartIntakeAsync(new SqsBatchBuilder().SentAt(_world.Clock.GetUtcNow() - TimeSpan.FromDays(8.9)).Raw(upload))).BatchItemFailures.ShouldHaveSingleItem();
        (await _world.StartIntakeAsync(new SqsBatchBuilder().SentAt(_world.Clock.GetUtcNow() - TimeSpan.FromDays(9.1)).Raw(upload))).BatchItemFailures.ShouldBeEmpty();

        _world.Sqs.DeadLetters.ShouldHaveSingleItem().MessageBody.ShouldBe(upload);
    }

    [Fact]
    public async Task A_message_is_set_aside_with_its_attributes()
    {
        await _world.StartIntakeAsync(new SqsBatchBuilder().Raw("no json", metadataType: "Caption"));

        var attribute = _world.Sqs.DeadLetters.ShouldHaveSingleItem().MessageAttributes["metadata_type"];
        (attribute.DataType, attribute.StringValue).ShouldBe(("String", "Caption"));
    }

    [Fact]
    public async Task A_deletion_withdraws_the_photo_that_waits_and_ends_its_intake()
    {
        var photo = await _world.WaitingPhotoAsync();

        await DeliverAsync(new S3EventBuilder().Removed("cat.jpg", "02"));

        (await _world.RecordAsync(photo)).Status.ShouldBe(PhotoStatus.Withdrawn);
        _world.StepFunctions.Ended.ShouldHaveSingleItem().Result.ShouldBe("PhotoWithdrawn");
    }

    [Fact]
    public async Task A_deletion_of_what_came_before_changes_nothing()
    {
        var photo = await _world.WaitingPhotoAsync(sequencer: "02");

        await DeliverAsync(new S3EventBuilder().Removed("cat.jpg", "01"));

        (await _world.RecordAsync(photo)).Status.ShouldBe(PhotoStatus.Pending);
    }

    [Fact]
    public async Task A_deletion_that_comes_first_withdraws_the_photo_when_it_is_logged()
    {
        await DeliverAsync(new S3EventBuilder().Removed("cat.jpg", "02"));

        (await _world.LogPhotoAsync(Sample.Photo(sequencer: "01"))).ShouldBe(PhotoStatus.Withdrawn);
        (await _world.LogPhotoAsync(Sample.Photo(sequencer: "03"))).ShouldBe(PhotoStatus.Pending);
    }

    [Fact]
    public async Task A_deleted_version_withdraws_the_photo_of_that_version_alone()
    {
        var photo = Sample.Photo(versionId: "v1");
        var other = Sample.Photo("dog.jpg", versionId: "v2");
        await _world.LogPhotoAsync(photo);
        await _world.LogPhotoAsync(other);

        await DeliverAsync(new S3EventBuilder().Removed("cat.jpg", "02", "v1").Removed("dog.jpg", "02", "v1"));

        (await _world.RecordAsync(photo)).Status.ShouldBe(PhotoStatus.Withdrawn);
        (await _world.RecordAsync(other)).Status.ShouldBe(PhotoStatus.Pending);
    }

    [Fact]
    public async Task A_deletion_that_could_not_end_the_intake_ends_it_when_it_comes_again()
    {
        var photo = await _world.WaitingPhotoAsync();
        _world.StepFunctions.Fault = new HttpRequestException("503");
        (await DeliverAsync(new S3EventBuilder().Removed("cat.jpg", "02"))).ShouldHaveSingleItem();

        _world.StepFunctions.Fault = null;
        (await DeliverAsync(new S3EventBuilder().Removed("cat.jpg", "02"))).ShouldBeEmpty();

        _world.StepFunctions.Ended.ShouldHaveSingleItem();
        (await _world.RecordAsync(photo)).History.Count(entry => entry.What == "settled").ShouldBe(1);
    }

    private async Task<IReadOnlyList<SqsBatchItemFailure>> DeliverAsync(S3EventBuilder message) =>
        (await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(message.ToString()))).BatchItemFailures;
}
