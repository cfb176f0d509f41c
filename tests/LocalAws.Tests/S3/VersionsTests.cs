using Amazon.S3.Model;

namespace PhotoFlow.LocalAws.Tests.S3;

public class VersionsTests : S3Test
{
    [Fact]
    public async Task Each_version_keeps_its_bytes_whatever_comes_after_it()
    {
        await EnableVersionsAsync();
        var first = await PutAsync("cat", "one");
        var second = await PutAsync("cat", "two");
        var marker = (await S3.DeleteObjectAsync("photos", "cat")).VersionId;

        (await ReadAsync("cat", first)).ShouldBe("one");
        (await ReadAsync("cat", second)).ShouldBe("two");
        new[] { first, second, marker }.Distinct().Count().ShouldBe(3);
        (await Failure(S3.GetObjectAsync("photos", "cat"))).ShouldBe("404 NoSuchKey");
        Server.Changes().Select(change => (change.Event, change.VersionId)).ShouldBe(
            [("ObjectCreated:Put", first), ("ObjectCreated:Put", second), ("ObjectRemoved:DeleteMarkerCreated", marker)]);
    }

    [Fact]
    public async Task The_deletion_of_a_version_takes_that_version_and_no_other()
    {
        await EnableVersionsAsync();
        var first = await PutAsync("cat", "one");
        var second = await PutAsync("cat", "two");

        await S3.DeleteObjectAsync("photos", "cat", second);

        (await ReadAsync("cat")).ShouldBe("one");
        (await Failure(S3.GetObjectAsync("photos", "cat", second))).ShouldBe("404 NoSuchVersion");
        var removed = Server.Changes()[^1];
        (removed.Event, removed.VersionId, removed.Size, removed.ETag).ShouldBe(("ObjectRemoved:Delete", second, null, null));
        (await ReadAsync("cat", first)).ShouldBe("one");
    }

    [Fact]
    public async Task A_delete_marker_says_what_it_is_and_is_taken_away_by_its_id()
    {
        await EnableVersionsAsync();
        await PutAsync("cat", "one");
        var marker = (await S3.DeleteObjectAsync("photos", "cat")).VersionId;

        var hidden = await Raw.SendAsync("GET", "/photos/cat");
        (hidden.Outcome, hidden.Headers["x-amz-delete-marker"], hidden.Headers["x-amz-version-id"]).ShouldBe(
            ("404 NoSuchKey", "true", marker));
        var named = await Raw.SendAsync("GET", $"/photos/cat?versionId={marker}");
        (named.Outcome, named.Headers["x-amz-delete-marker"], named.Headers["Allow"]).ShouldBe(("405 MethodNotAllowed", "true", "DELETE"));
        var deleted = await Raw.SendAsync("DELETE", $"/photos/cat?versionId={marker}");
        (deleted.Outcome, deleted.Headers["x-amz-delete-marker"], deleted.Headers["x-amz-version-id"]).ShouldBe(("204", "true", marker));
        (await ReadAsync("cat")).ShouldBe("one");
    }

    [Fact]
    public async Task What_was_there_before_versions_is_the_version_null_and_stays()
    {
        await PutAsync("cat", "before");
        await EnableVersionsAsync();
        var after = await PutAsync("cat", "after");

        (await ReadAsync("cat", "null")).ShouldBe("before");
        await EnableVersionsAsync("Suspended");
        await PutAsync("cat", "suspended");
        (await ReadAsync("cat", "null")).ShouldBe("suspended");
        (await ReadAsync("cat", after)).ShouldBe("after");

        (await S3.DeleteObjectAsync("photos", "cat")).VersionId.ShouldBe("null");
        (await Failure(S3.GetObjectAsync("photos", "cat"))).ShouldBe("404 NoSuchKey");
        (await ReadAsync("cat", after)).ShouldBe("after");
    }

    [Fact]
    public async Task Without_versions_no_answer_names_one_and_a_delete_that_finds_nothing_tells_nobody()
    {
        var put = await Raw.SendTextAsync("PUT", "/photos/cat", "one");
        put.Headers.ShouldNotContainKey("x-amz-version-id");
        (await Raw.SendAsync("DELETE", "/photos/none")).Outcome.ShouldBe("204");
        (await Raw.SendAsync("DELETE", "/photos/cat")).Headers.ShouldNotContainKey("x-amz-version-id");
        Server.Changes().Select(change => (change.Event, change.Key, change.VersionId)).ShouldBe(
            [("ObjectCreated:Put", "cat", null), ("ObjectRemoved:Delete", "cat", null)]);
    }

    [Fact]
    public async Task A_version_id_that_S3_never_gives_is_refused()
    {
        await PutAsync("cat", "one");
        (await Raw.SendAsync("GET", "/photos/cat?versionId=x")).Outcome.ShouldBe("400 InvalidArgument");
        (await Raw.SendAsync("GET", "/photos/cat?versionId=")).Outcome.ShouldBe("400 InvalidArgument");
        (await Raw.SendTextAsync("PUT", "/photos/cat?versionId=null", "two")).Outcome.ShouldBe("400 InvalidArgument");
        (await Raw.SendAsync("DELETE", "/photos/cat?versionId=null")).Outcome.ShouldBe("204");
    }

    [Fact]
    public async Task Several_versions_are_deleted_in_one_call()
    {
        await EnableVersionsAsync();
        var first = await PutAsync("cat", "one");
        var second = await PutAsync("cat", "two");
        await PutAsync("dog", "dog");

        var answer = await S3.DeleteObjectsAsync(new DeleteObjectsRequest
        {
            BucketName = "photos",
            Objects = [new() { Key = "cat", VersionId = second }, new() { Key = "dog" }, new() { Key = "none", VersionId = new string('x', 32) }],
        });

        answer.DeletedObjects.Select(deleted => (deleted.Key, (string?)deleted.VersionId, deleted.DeleteMarker == true)).ShouldBe(
            [("cat", second, false), ("dog", null, true), ("none", new string('x', 32), false)]);
        (await ReadAsync("cat")).ShouldBe("one");
        (await Failure(S3.GetObjectAsync("photos", "dog"))).ShouldBe("404 NoSuchKey");
        (await ReadAsync("cat", first)).ShouldBe("one");
    }

    [Fact]
    public async Task An_older_version_is_copied_over_a_newer_one()
    {
        await EnableVersionsAsync();
        var first = await PutAsync("cat", "one");
        await PutAsync("cat", "two");

        var copy = await S3.CopyObjectAsync(new CopyObjectRequest
        {
            SourceBucket = "photos",
            SourceKey = "cat",
            SourceVersionId = first,
            DestinationBucket = "photos",
            DestinationKey = "cat",
        });

        (await ReadAsync("cat")).ShouldBe("one");
        copy.SourceVersionId.ShouldBe(first);
        Server.Changes()[^1].Event.ShouldBe("ObjectCreated:Copy");
    }

    [Fact]
    public async Task Versions_are_listed_newest_first_page_by_page_with_delete_markers()
    {
        await EnableVersionsAsync();
        var expected = new List<(string, string?, bool)>();
        foreach (var key in (string[])["a", "b/1", "b/2", "c"])
        {
            var ids = new List<(string, string?, bool)> { (key, await PutAsync(key, "one"), false), (key, await PutAsync(key, "two"), false) };
            if (key == "c")
                ids.Add((key, (await S3.DeleteObjectAsync("photos", key)).VersionId, true));
            ids.Reverse();
            expected.AddRange(ids);
        }

        var listed = new List<(string, string?, bool)>();
        var request = new ListVersionsRequest { BucketName = "photos", MaxKeys = 2 };
        ListVersionsResponse page;
        do
        {
            page = await S3.ListVersionsAsync(request);
            listed.AddRange(page.Versions.Select(version => (version.Key, (string?)version.VersionId, version.IsDeleteMarker == true)));
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated == true);

        listed.ShouldBe(expected);
        var folded = await S3.ListVersionsAsync(new ListVersionsRequest { BucketName = "photos", Delimiter = "/" });
        folded.CommonPrefixes.ShouldBe(["b/"]);
        folded.Versions.Count(version => version.IsLatest == true).ShouldBe(2);
    }

    [Fact]
    public async Task A_bucket_with_nothing_but_a_delete_marker_is_not_empty()
    {
        await EnableVersionsAsync();
        var marker = (await S3.DeleteObjectAsync("photos", "cat")).VersionId;
        (await Failure(S3.DeleteBucketAsync("photos"))).ShouldBe("409 BucketNotEmpty");
        await S3.DeleteObjectAsync("photos", "cat", marker);
        await S3.DeleteBucketAsync("photos");
        (await Failure(S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "photos" }))).ShouldBe("404 NoSuchBucket");
    }

    [Fact]
    public async Task Sequencers_rise_and_versions_differ_when_many_write_one_key_at_once()
    {
        await EnableVersionsAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => PutAsync("cat", $"{number}")));

        ids.Distinct().Count().ShouldBe(50);
        var changes = Server.Changes();
        changes.Select(change => change.Sequencer).ShouldBe(changes.Select(change => change.Sequencer).Order(StringComparer.Ordinal));
        changes.Select(change => change.Sequencer).Distinct().Count().ShouldBe(50);
        (await S3.GetObjectMetadataAsync("photos", "cat")).VersionId.ShouldBe(changes[^1].VersionId);
    }
}
