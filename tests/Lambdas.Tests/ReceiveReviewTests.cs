using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

public class ReceiveReviewTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData("Pass", "Pass")]
    [InlineData("REJECT", "Reject")]
    [InlineData(" pass ", "Pass")]
    public async Task A_review_resumes_the_intake_with_its_decision(string typed, string decided)
    {
        var photo = await _world.WaitingPhotoAsync();

        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, typed, " On theme "))).BatchItemFailures.ShouldBeEmpty();

        _world.StepFunctions.Ended.ShouldBe([("review-01", $$"""{"status":"{{decided}}","reason":"On theme"}""")]);
    }

    [Fact]
    public async Task A_photo_may_be_named_by_its_key_which_means_the_newest()
    {
        await _world.WaitingPhotoAsync("summer 2026/Zoë + me.jpg", "01");
        var newer = await _world.WaitingPhotoAsync("summer 2026/Zoë + me.jpg", "02");

        await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review("summer 2026/Zoë + me.jpg", "Pass"));

        (await _world.RecordAsync(newer)).Review!.Status.ShouldBe(ReviewStatus.Pass);
    }

    [Fact]
    public async Task The_first_review_counts_and_another_one_is_kept_in_the_history()
    {
        var photo = await _world.WaitingPhotoAsync();

        await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, "Pass").Review(photo.Id, "Reject", "Too dark"));

        var record = await _world.RecordAsync(photo);
        record.Review!.Status.ShouldBe(ReviewStatus.Pass);
        (record.History[^1].What, record.History[^1].Detail).ShouldBe((Happening.ReviewSetAside, "The first review counts. Reject: Too dark"));
        _world.StepFunctions.Ended.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_review_that_comes_late_is_kept_in_the_history_and_changes_nothing()
    {
        var photo = await _world.WaitingPhotoAsync();
        await _world.SettleAsync(photo, PhotoStatus.Expired);

        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, "Pass"))).BatchItemFailures.ShouldBeEmpty();

        var record = await _world.RecordAsync(photo);
        (record.Status, record.Review).ShouldBe((PhotoStatus.Expired, null));
        record.History[^1].Detail.ShouldBe("The photo is expired already. Pass");
        _world.StepFunctions.Ended.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_message_again_adds_nothing_but_resumes_an_intake_that_was_not()
    {
        var photo = await _world.WaitingPhotoAsync();
        _world.StepFunctions.Fault = new HttpRequestException("503");
        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, "Pass", id: "one"))).BatchItemFailures.ShouldHaveSingleItem();
        var revision = (await _world.RecordAsync(photo)).Revision;

        _world.StepFunctions.Fault = null;
        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, "Pass", id: "one"))).BatchItemFailures.ShouldBeEmpty();

        (await _world.RecordAsync(photo)).Revision.ShouldBe(revision);
        _world.StepFunctions.Ended.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_review_with_the_id_of_a_message_that_brought_metadata_adds_nothing()
    {
        var photo = await _world.WaitingPhotoAsync();
        await _world.ReceiveMetadataAsync(new SqsBatchBuilder().Field(photo.Id, "Caption", "A cat", id: "one"));

        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, "Pass", id: "one"))).BatchItemFailures.ShouldBeEmpty();

        (await _world.RecordAsync(photo)).Review.ShouldBeNull();
        _world.StepFunctions.Ended.ShouldBeEmpty();
    }

    [Fact]
    public async Task Metadata_is_set_aside_without_a_word()
    {
        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().AllFields("cat.jpg"))).BatchItemFailures.ShouldBeEmpty();
        _world.Sqs.Returns.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("no json", "not JSON: line 1, byte 2 is wrong")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("""{"update":{"status":"Pass"}}""", "\\u0022id\\u0022 is missing")]
    [InlineData("""{"id":"  ","update":{"status":"Pass"}}""", "\\u0022id\\u0022 is missing")]
    [InlineData("""{"id":7,"update":{"status":"Pass"}}""", "must be a text")]
    [InlineData("""{"id":"cat.jpg"}""", "must be an object")]
    [InlineData("""{"id":"cat.jpg","update":{"status":"Maybe"}}""", "Maybe")]
    [InlineData("""{"id":"cat.jpg","id":"dog.jpg","update":{"status":"Pass"}}""", "twice")]
    [InlineData("""{"id":"\ud800","update":{"status":"Pass"}}""", "character")]
    public async Task A_malformed_message_is_set_aside_at_once_and_says_why(string body, string reason)
    {
        var photo = await _world.WaitingPhotoAsync();

        var failures = (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Published(body).Review(photo.Id, "Pass"))).BatchItemFailures;

        failures.ShouldBeEmpty();
        _world.StepFunctions.Ended.ShouldHaveSingleItem();
        _world.Logged.Replace("\\\"", "\\u0022", StringComparison.Ordinal).ShouldContain(reason);
        _world.Sqs.DeadLetters.ShouldHaveSingleItem().MessageBody.ShouldContain("\"Type\":\"Notification\"");
        _world.Sqs.Returns.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 8)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(9, 60)]
    public async Task A_review_of_an_unknown_photo_comes_back_later_each_time(int receiveCount, int seconds)
    {
        var failures = (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Received(receiveCount).Review("nobody.jpg", "Pass"))).BatchItemFailures;

        failures.ShouldHaveSingleItem();
        _world.Sqs.Returns.ShouldBe([("r1", seconds)]);
        _world.Logged.ShouldContain("nobody.jpg");
        _world.Sqs.DeadLetters.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_review_of_an_unknown_photo_waits_for_as_long_as_an_upload_waits_that_could_be_the_photo()
    {
        _world.Sqs.Waiting = 1;
        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Received(500).Review("late.jpg", "Pass"))).BatchItemFailures.ShouldHaveSingleItem();
        _world.Sqs.Returns.ShouldBe([("r1", 60)]);

        _world.Sqs.Waiting = 0;
        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Received(501).Review("late.jpg", "Pass"))).BatchItemFailures.ShouldBeEmpty();
        _world.Sqs.DeadLetters.ShouldHaveSingleItem().MessageBody.ShouldContain("late.jpg");
    }

    [Fact]
    public async Task What_cannot_be_set_aside_stays_on_the_queue()
    {
        _world.Sqs.Fault = new HttpRequestException("503");

        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Raw("no json"))).BatchItemFailures.ShouldHaveSingleItem();

        _world.Sqs.Returns.ShouldBe([("r1", 1)]);
    }

    [Fact]
    public async Task A_review_of_a_key_waits_for_its_newer_upload_to_be_logged()
    {
        var older = await _world.WaitingPhotoAsync(sequencer: "01");
        await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(new S3EventBuilder().Created("cat.jpg", "02").ToString()));

        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review("cat.jpg", "Pass"))).BatchItemFailures.ShouldHaveSingleItem();
        await _world.LogPhotoAsync(Sample.Photo(sequencer: "02"));
        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review("cat.jpg", "Pass"))).BatchItemFailures.ShouldBeEmpty();

        (await _world.RecordAsync(older)).Review.ShouldBeNull();
        (await _world.RecordAsync(Sample.Photo(sequencer: "02"))).Review.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_message_that_was_delivered_raw_counts_too()
    {
        var photo = await _world.WaitingPhotoAsync();

        await _world.ReceiveReviewAsync(new SqsBatchBuilder().Raw($$$"""{"id":"{{{photo.Id}}}","date":"01/05/2026","update":{"status":"Pass"}}"""));

        (await _world.RecordAsync(photo)).Review.ShouldBe(new Review(ReviewStatus.Pass, "", "01/05/2026"));
    }
}
