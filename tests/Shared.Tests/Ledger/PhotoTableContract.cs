using System.Text.Json;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Shared.Tests.Ledger;

/// <summary>What a photos table does, the fake one and the real one alike.</summary>
public abstract class PhotoTableContract
{
    protected abstract IPhotoTable Table { get; }

    [Fact]
    public async Task A_photo_that_was_never_written_is_not_there() => (await Table.ReadAsync("cat-1", default)).ShouldBeNull();

    [Fact]
    public async Task A_record_is_read_as_it_was_written()
    {
        var record = Sample.Record() with
        {
            Status = PhotoStatus.Rejected,
            Metadata = new() { ["caption"] = new("Zoë 🐈", GivenValue.FromUpdate, Sample.Noon), ["date"] = new("May", "exif") },
            Review = new(ReviewStatus.Reject, "", "01/05/2026"),
            Problem = new("It is empty.", "empty", "1", "0"),
            Failure = new("States.Timeout", null),
            Tokens = [new(Awaited.Metadata, "t1"), new(Awaited.Review, "t2")],
            Mails = new Dictionary<string, MailClaim> { ["received"] = new("r1", Sample.Noon, "ana@example.com", "m1") },
            Notes = ["The colour profile was left out."],
            HistoryOmitted = 3,
        };

        (await Table.TryWriteAsync(record, default)).ShouldBeTrue();

        Json((await Table.ReadAsync(record.Photo.Id, default))!).ShouldBe(Json(record with { Revision = 1 }));
    }

    [Fact]
    public async Task What_a_photo_does_not_have_is_not_there_when_it_is_read()
    {
        var record = Sample.Photo().FirstRecord(Sample.Noon);

        await Table.TryWriteAsync(record, default);

        Json((await Table.ReadAsync(record.Photo.Id, default))!).ShouldBe(Json(record with { Revision = 1 }));
    }

    [Fact]
    public async Task A_first_record_is_written_once()
    {
        await Table.TryWriteAsync(Sample.Record(), default);

        (await Table.TryWriteAsync(Sample.Record() with { Status = PhotoStatus.Expired }, default)).ShouldBeFalse();

        (await Table.ReadAsync(Sample.Record().Photo.Id, default))!.Status.ShouldBe(PhotoStatus.Pending);
    }

    [Fact]
    public async Task Of_two_writes_on_the_same_revision_the_first_counts()
    {
        await Table.TryWriteAsync(Sample.Record(), default);
        var read = (await Table.ReadAsync(Sample.Record().Photo.Id, default))!;

        (await Table.TryWriteAsync(read with { Status = PhotoStatus.Approved }, default)).ShouldBeTrue();
        (await Table.TryWriteAsync(read with { Status = PhotoStatus.Expired }, default)).ShouldBeFalse();

        var written = (await Table.ReadAsync(read.Photo.Id, default))!;
        (written.Status, written.Revision).ShouldBe((PhotoStatus.Approved, 2));
    }

    [Fact]
    public async Task A_record_that_is_gone_is_not_written_again()
    {
        (await Table.TryWriteAsync(Sample.Record() with { Revision = 1 }, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_that_was_never_written_has_a_fresh_head() =>
        Json(await Table.ReadHeadAsync("uploads", "cat.jpg", default)).ShouldBe(Json(new KeyHead { Bucket = "uploads", Key = "cat.jpg" }));

    [Fact]
    public async Task Of_two_heads_on_the_same_revision_the_first_counts()
    {
        var head = await Table.ReadHeadAsync("uploads", "summer 2026/Zoë + me.jpg", default);

        (await Table.TryWriteHeadAsync(head with { Uploads = [Upload], RemovedVersions = ["v1"] }, default)).ShouldBeTrue();
        (await Table.TryWriteHeadAsync(head with { RemovedVersions = ["v2"] }, default)).ShouldBeFalse();

        Json(await Table.ReadHeadAsync(head.Bucket, head.Key, default))
            .ShouldBe(Json(head with { Uploads = [Upload], RemovedVersions = ["v1"], Revision = 1 }));
    }

    [Fact]
    public async Task A_key_is_found_by_what_people_type_and_keeps_its_bytes()
    {
        var head = await Table.ReadHeadAsync("uploads", "Abscha\u0308tzung Zoe\u0308.jpg", default);
        var upload = Upload with { Key = "Abscha\u0308tzung Zoe\u0308.jpg" };
        await Table.TryWriteHeadAsync(head with { Uploads = [upload] }, default);

        (await Table.ReadHeadAsync("uploads", "Absch\u00E4tzung Zo\u00EB.jpg", default)).Uploads.ShouldBe([upload]);
    }

    [Fact]
    public async Task A_key_of_any_length_has_a_head()
    {
        foreach (var key in new[] { new string('x', 1_024), string.Concat(Enumerable.Repeat("\U0001D15F", 256)) })
        {
            var head = await Table.ReadHeadAsync("uploads", key, default);
            (await Table.TryWriteHeadAsync(head with { Uploads = [Upload with { Key = key }] }, default)).ShouldBeTrue();
            (await Table.ReadHeadAsync("uploads", key, default)).Uploads.Single().Key.ShouldBe(key);
        }
    }

    [Fact]
    public async Task A_file_that_is_known_is_found_again()
    {
        (await Table.ReadKnownAsync("known#1", default)).ShouldBeNull();

        await Table.WriteKnownAsync("known#1", "cat-1", default);
        await Table.WriteKnownAsync("known#1", "cat-2", default);

        (await Table.ReadKnownAsync("known#1", default)).ShouldBe("cat-2");
    }

    [Fact]
    public async Task Photos_are_listed_newest_first_and_page_by_page_without_a_gap_or_a_double()
    {
        var written = await WriteAsync(23);

        var listed = new List<string>();
        for (string? after = null; ;)
        {
            var page = await Table.QueryAsync(new(5) { After = after }, default);
            page.Count.ShouldBeLessThanOrEqualTo(5);
            if (page.Count == 0)
                break;
            listed.AddRange(page.Select(photo => photo.Photo.Id));
            after = page[^1].SortKey;
        }

        listed.ShouldBe(written.OrderByDescending(photo => photo.SortKey, StringComparer.Ordinal).Select(photo => photo.Photo.Id));
    }

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData(PhotoStatus.Approved, null, null, null)]
    [InlineData(null, "BO ", null, null)]
    [InlineData(PhotoStatus.Approved, "bo", null, null)]
    [InlineData(null, null, 5, null)]
    [InlineData(null, null, null, 12)]
    [InlineData(PhotoStatus.Pending, null, 5, 12)]
    [InlineData(null, "Ana", 5, 12)]
    [InlineData(PhotoStatus.Pending, "Ana", 5, 12)]
    [InlineData(null, null, 12, 5)]
    [InlineData(null, "Nobody", null, null)]
    public async Task Photos_are_found_by_any_combination(PhotoStatus? status, string? photographer, int? first, int? last)
    {
        var written = await WriteAsync(20);
        var expected = from photo in written
                       where status is null || photo.Status == status
                       where photographer is null || photo.Photographer!.Equals(photographer.Trim(), StringComparison.OrdinalIgnoreCase)
                       where first is null || photo.UploadedAt >= Minute(first.Value)
                       where last is null || photo.UploadedAt <= Minute(last.Value)
                       select photo.Photo.Id;
        var query = new PhotoQuery(3)
        {
            Status = status,
            Photographer = photographer,
            From = first is null ? null : Minute(first.Value),
            To = last is null ? null : Minute(last.Value),
        };

        var found = new List<string>();
        for (var page = await Table.QueryAsync(query, default); page.Count > 0; page = await Table.QueryAsync(query with { After = page[^1].SortKey }, default))
            found.AddRange(page.Select(photo => photo.Photo.Id));

        found.ShouldBe(expected, ignoreOrder: true);
    }

    private static string Json(PhotoRecord record) => JsonSerializer.Serialize(record, LedgerJson.Default.PhotoRecord);

    private static KeyUpload Upload { get; } = KeyUpload.Of(Sample.Photo(versionId: "v1")) with { IsLogged = true, Whose = "ana", At = Sample.Noon };

    private static string Json(KeyHead head) => JsonSerializer.Serialize(head, LedgerJson.Default.KeyHead);

    private static DateTimeOffset Minute(int minute) => Sample.Noon.AddMinutes(minute);

    /// <summary>Photos of two photographers and two statuses, two of them each minute.</summary>
    private async Task<List<PhotoRecord>> WriteAsync(int count)
    {
        var records = new List<PhotoRecord>();
        for (var number = 0; number < count; number++)
        {
            var record = Sample.Record($"{number}.jpg", uploadedAt: Minute(number / 2), photographer: number % 3 == 0 ? "Bo" : "Ana") with
            {
                Status = number % 4 == 0 ? PhotoStatus.Approved : PhotoStatus.Pending,
            };
            (await Table.TryWriteAsync(record, default)).ShouldBeTrue();
            records.Add(record);
        }

        return records;
    }
}
