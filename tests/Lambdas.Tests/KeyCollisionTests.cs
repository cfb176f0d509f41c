using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.LogPhoto;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

/// <summary>Uploads of one key, each a version of its own.</summary>
public class KeyCollisionTests
{
    private const string Key = "IMG_0001.jpg";

    private readonly World _world = new();
    private int _sequence;

    [Fact]
    public async Task Two_photographers_with_one_key_have_two_photos()
    {
        var ana = await UploadAsync("Ana", "cat");
        var bo = await UploadAsync("Bo", "dog");

        await StatusesShouldBeAsync((ana, PhotoStatus.Pending), (bo, PhotoStatus.Pending));
    }

    [Theory]
    [InlineData("Ana", "ana@example.com", "Somebody", "ANA@example.com", PhotoStatus.Superseded)]
    [InlineData("Ana", "Ana <ana@example.com>", "Ana", "ana@example.com", PhotoStatus.Superseded)]
    [InlineData("ana@example.com", null, "Ana", "ana@example.com", PhotoStatus.Superseded)]
    [InlineData("Zoë", null, "Zoe\u0308 ", null, PhotoStatus.Superseded)]
    [InlineData("Ana", "ana@example.com", "Ana", "ana@example.org", PhotoStatus.Pending)]
    [InlineData("Ana", "ana@example.com", "Ana", null, PhotoStatus.Pending)]
    [InlineData(null, null, null, null, PhotoStatus.Pending)]
    public async Task A_newer_upload_supersedes_that_of_the_same_photographer_alone(
        string? name, string? email, string? newerName, string? newerEmail, PhotoStatus olderStatus)
    {
        var older = await UploadAsync(name, "cat", email);

        var newer = await UploadAsync(newerName, "dog", newerEmail);

        await StatusesShouldBeAsync((older, olderStatus), (newer, PhotoStatus.Pending));
    }

    [Fact]
    public async Task An_older_upload_that_is_logged_later_is_superseded_itself()
    {
        var (older, newer) = (Next("cat"), Next("dog"));
        await AnnounceAsync(newer);
        await LogAsync(newer, "Ana");
        await AnnounceAsync(older);

        await LogAsync(older, "Ana");

        await StatusesShouldBeAsync((older, PhotoStatus.Superseded), (newer, PhotoStatus.Pending));
    }

    [Fact]
    public async Task A_file_that_is_not_a_photo_supersedes_none()
    {
        var older = await UploadAsync("Ana", "cat");
        var broken = Next("broken");
        await AnnounceAsync(broken);
        await _world.SettleAsync(broken, PhotoStatus.Invalid, new("PhotoInvalid", """{"errorMessage":"No.","data":{"rule":"whole","photographer":"Ana","email":"ana@example.com"}}"""));

        await StatusesShouldBeAsync((older, PhotoStatus.Pending), (broken, PhotoStatus.Invalid));
    }

    [Fact]
    public async Task An_update_that_names_the_key_of_two_photographers_is_given_to_neither_and_says_which_there_are()
    {
        var ana = await UploadAsync("Ana", "cat");
        var bo = await UploadAsync("Bo", "dog");

        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(Key, "Pass"))).BatchItemFailures.ShouldBeEmpty();

        _world.Sqs.DeadLetters.ShouldHaveSingleItem();
        _world.Logged.ShouldContain($"name one of them by its photo id: {ana.Id}, {bo.Id}");
        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(bo.Id, "Pass"))).BatchItemFailures.ShouldBeEmpty();
        (await _world.RecordAsync(ana)).Review.ShouldBeNull();
        (await _world.RecordAsync(bo)).Review.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_update_that_names_the_key_means_the_open_photo_and_the_same_message_means_it_again()
    {
        var ana = await UploadAsync("Ana", "cat");
        await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(Key, "Reject", id: "m-1"));
        await _world.SettleAsync(ana, PhotoStatus.Rejected);
        var bo = await UploadAsync("Bo", "dog");

        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(Key, "Reject", id: "m-1"))).BatchItemFailures.ShouldBeEmpty();
        (await _world.RecordAsync(bo)).Review.ShouldBeNull();

        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(Key, "Pass", id: "m-2"))).BatchItemFailures.ShouldBeEmpty();
        (await _world.RecordAsync(bo)).Review!.Status.ShouldBe(ReviewStatus.Pass);
    }

    [Fact]
    public async Task A_key_is_found_by_what_people_type()
    {
        var photo = new Photo(PhotoId.Of(Sample.Bucket, "Zoe\u0308.jpg", "v1", "01"), Sample.Bucket, "Zoe\u0308.jpg", "v1", "01", 1_000, "e");
        await AnnounceAsync(photo);
        await LogAsync(photo, "Ana");

        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review("Zo\u00EB.jpg", "Pass"))).BatchItemFailures.ShouldBeEmpty();

        (await _world.RecordAsync(photo)).Review.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_delete_marker_withdraws_the_only_open_photo()
    {
        var ana = await UploadAsync("Ana", "cat");
        var bo = await UploadAsync("Bo", "dog");
        await _world.SettleAsync(bo, PhotoStatus.Expired);

        await DeleteAsync();

        await StatusesShouldBeAsync((ana, PhotoStatus.Withdrawn), (bo, PhotoStatus.Expired));
    }

    [Fact]
    public async Task A_delete_marker_over_several_open_photos_withdraws_none_is_noted_and_the_desk_is_told()
    {
        var ana = await UploadAsync("Ana", "cat");
        var bo = await UploadAsync("Bo", "dog");

        await DeleteAsync();

        await StatusesShouldBeAsync((ana, PhotoStatus.Pending), (bo, PhotoStatus.Pending));
        foreach (var photo in new[] { ana, bo })
            (await _world.RecordAsync(photo)).History.Count(entry => entry.What == Happening.DeletionSetAside).ShouldBe(1);
        var mail = _world.DeskMail.Sent.ShouldHaveSingleItem();
        mail.Destination!.ToAddresses.ShouldBe(["desk@example.com"]);
        mail.Content!.Simple!.Body!.Text!.Data!.ShouldContain(ana.Id);
    }

    [Fact]
    public async Task A_delete_marker_that_comes_while_an_upload_is_validated_is_decided_when_that_is_logged()
    {
        var ana = await UploadAsync("Ana", "cat");
        var bo = Next("dog");
        await AnnounceAsync(bo);

        (await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(Marker()))).BatchItemFailures.ShouldHaveSingleItem();
        await StatusesShouldBeAsync((ana, PhotoStatus.Pending));
        await LogAsync(bo, "Bo");

        await StatusesShouldBeAsync((ana, PhotoStatus.Pending), (bo, PhotoStatus.Pending));
        (await _world.RecordAsync(ana)).History[^1].What.ShouldBe(Happening.DeletionSetAside);
    }

    [Fact]
    public async Task A_deleted_key_whose_photo_is_approved_is_noted_in_its_record_and_counted()
    {
        var ana = await ApproveAsync(await UploadAsync("Ana", "cat"));

        await DeleteAsync();

        var record = await _world.RecordAsync(ana);
        (record.Status, record.History[^1].What).ShouldBe((PhotoStatus.Approved, Happening.ObjectDeleted));
        _world.Metrics.Flush();
        _world.Logged.ShouldContain("\"ApprovedObjectsDeleted\":[1]");
    }

    [Fact]
    public async Task A_deleted_version_of_an_approved_photo_is_noted_once_and_counted_once()
    {
        var ana = await ApproveAsync(await UploadAsync("Ana", "cat"));
        var deletion = new S3EventBuilder().Removed(Key, "FF", ana.VersionId).ToString();

        await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(deletion).Raw(deletion));

        (await _world.RecordAsync(ana)).History.Count(entry => entry.What == Happening.ObjectDeleted).ShouldBe(1);
        _world.Metrics.Flush();
        _world.Logged.ShouldContain("\"ApprovedObjectsDeleted\":[1]");
    }

    [Theory]
    [InlineData(PhotoStatus.Approved)]
    [InlineData(PhotoStatus.Rejected)]
    public async Task The_same_file_of_the_same_photographer_is_known_once_it_is_decided_on(PhotoStatus status)
    {
        var first = await DecideAsync(await UploadAsync("Ana", "cat"), status);
        var again = Next("cat");
        await AnnounceAsync(again);

        (await LogAsync(again, "Ana")).ShouldBe(new LogPhotoOutput(LogPhotoOutput.KnownAlready, first));
        (await LogAsync(again, "Ana")).Status.ShouldBe(LogPhotoOutput.KnownAlready);

        (await _world.Table.ReadAsync(again.Id, default)).ShouldBeNull();
        var noted = (await _world.RecordAsync(first)).History.Where(entry => entry.What == Happening.UploadedAgain).ShouldHaveSingleItem();
        noted.Detail.ShouldBe(again.Id);
        // Its event once more, and a failure of its intake, make no photo of it either.
        await AnnounceAsync(again);
        await _world.NoteFailureAsync(again);
        (await _world.Table.ReadAsync(again.Id, default)).ShouldBeNull();
        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(Key, "Pass"))).BatchItemFailures.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PhotoStatus.Expired, "Ana", "cat")]
    [InlineData(PhotoStatus.Withdrawn, "Ana", "cat")]
    [InlineData(PhotoStatus.Superseded, "Ana", "cat")]
    [InlineData(PhotoStatus.Rejected, "Bo", "cat")]
    [InlineData(PhotoStatus.Rejected, "Ana", "dog")]
    public async Task Any_other_file_is_a_new_photo(PhotoStatus status, string photographer, string bytes)
    {
        await DecideAsync(await UploadAsync("Ana", "cat"), status);

        var again = await UploadAsync(photographer, bytes);

        await StatusesShouldBeAsync((again, PhotoStatus.Pending));
    }

    [Fact]
    public async Task A_known_file_whose_object_was_deleted_is_a_new_photo()
    {
        var first = await ApproveAsync(await UploadAsync("Ana", "cat"));
        await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(new S3EventBuilder().Removed(Key, "FF", first.VersionId).ToString()));

        await StatusesShouldBeAsync((await UploadAsync("Ana", "cat"), PhotoStatus.Pending));
    }

    [Fact]
    public async Task Events_of_S3_may_come_by_way_of_SNS()
    {
        await _world.StartIntakeAsync(new SqsBatchBuilder().Published(new S3EventBuilder().Created("cat.jpg", versionId: "v1").ToString()));

        _world.StepFunctions.Started.ShouldHaveSingleItem().Name.ShouldBe(Sample.Photo(versionId: "v1").Id);
    }

    [Fact]
    public async Task A_photo_that_fails_before_it_is_logged_was_uploaded_when_its_event_says()
    {
        await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(new S3EventBuilder().Happened("ObjectCreated:Put", Key, size: 5, versionId: "v1", at: Sample.Noon.AddDays(-1)).ToString()));
        var input = System.Text.Json.JsonSerializer.Deserialize(_world.StepFunctions.Started.Single().Input, PhotosJson.Default.PhotoInput)!;

        await _world.NoteFailureAsync(input.Photo);

        (await _world.RecordAsync(input.Photo)).UploadedAt.ShouldBe(Sample.Noon.AddDays(-1));
    }

    private Photo Next(string bytes)
    {
        var version = $"v{++_sequence}";
        return new(PhotoId.Of(Sample.Bucket, Key, version, ""), Sample.Bucket, Key, version, $"{_sequence:X4}", 1_000, bytes, Sample.Noon);
    }

    private async Task<Photo> UploadAsync(string? photographer, string bytes, string? email = "by name")
    {
        var photo = Next(bytes);
        await AnnounceAsync(photo);
        await LogAsync(photo, photographer, email == "by name" ? $"{photographer?.ToLowerInvariant()}@example.com" : email);
        return photo;
    }

    private async Task AnnounceAsync(Photo photo) =>
        await _world.Ledger.AnnounceAsync(photo.Bucket, photo.Key, head => head.WithAnnounced(photo), default);

    private Task<LogPhotoOutput> LogAsync(Photo photo, string? photographer, string? email = "by name")
    {
        var validated = Sample.Validated(photographer, email == "by name" ? $"{photographer?.ToLowerInvariant()}@example.com" : email);
        return _world.LogAsync(photo, validated with { Facts = validated.Facts with { Sha256 = photo.Etag } });
    }

    private Task<Photo> ApproveAsync(Photo photo) => DecideAsync(photo, PhotoStatus.Approved);

    private async Task<Photo> DecideAsync(Photo photo, PhotoStatus status)
    {
        if (status is PhotoStatus.Approved or PhotoStatus.Rejected)
            await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, status == PhotoStatus.Approved ? "Pass" : "Reject"));
        await _world.SettleAsync(photo, status);
        return photo;
    }

    private static string Marker() => new S3EventBuilder().Happened("ObjectRemoved:DeleteMarkerCreated", Key, "00F0", versionId: "marker", at: Sample.Noon).ToString();

    private async Task DeleteAsync() => await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(Marker()).Raw(Marker()));

    private async Task StatusesShouldBeAsync(params (Photo Photo, PhotoStatus Status)[] statuses)
    {
        foreach (var (photo, status) in statuses)
            (await _world.RecordAsync(photo)).Status.ShouldBe(status, photo.VersionId);
    }
}
