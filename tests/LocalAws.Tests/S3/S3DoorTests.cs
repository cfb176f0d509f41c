using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace PhotoFlow.LocalAws.Tests.S3;

public sealed class S3DoorTests(DoorFixture door) : IClassFixture<DoorFixture>, IAsyncLifetime, IDisposable
{
    private readonly AmazonS3Client _s3 = door.S3();
    private readonly HttpClient _http = new() { BaseAddress = door.Endpoint };

    public Task InitializeAsync() => _s3.PutBucketAsync("photos");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _s3.Dispose();
        _http.Dispose();
    }

    [Theory]
    [InlineData("summer 2026/Zoë + me.jpg")]
    [InlineData("100%25 &<of>'it'")]
    [InlineData("a//b/../c/./d")]
    [InlineData("äöü/日本/🙂")]
    [InlineData("folder/")]
    public async Task A_key_stays_what_it_is(string key)
    {
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = "photos", Key = key, ContentBody = key });

        (await ReadAsync(key)).ShouldBe(key);
        (await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "photos", Prefix = key }))
            .S3Objects.ShouldHaveSingleItem().Key.ShouldBe(key);
        await _s3.DeleteObjectAsync("photos", key);
    }

    [Fact]
    public async Task Metadata_content_type_and_size_are_kept_also_of_an_empty_file()
    {
        var put = new PutObjectRequest { BucketName = "photos", Key = "empty.json", InputStream = new MemoryStream(), ContentType = "application/json" };
        put.Metadata["photographer"] = "Ana";
        await _s3.PutObjectAsync(put);

        var head = await _s3.GetObjectMetadataAsync("photos", "empty.json");

        (head.ContentLength, head.Headers.ContentType, head.Metadata["photographer"]).ShouldBe((0, "application/json", "Ana"));
    }

    [Fact]
    public async Task A_large_body_goes_through_in_one_PUT()
    {
        var body = new byte[12 * 1024 * 1024];
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = "photos", Key = "big", InputStream = new MemoryStream(body) });

        (await _s3.GetObjectMetadataAsync("photos", "big")).ContentLength.ShouldBe(body.Length);
    }

    [Fact]
    public async Task A_presigned_address_needs_nothing_else()
    {
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = "photos", Key = "p q.txt", ContentBody = "hello" });
        var address = await _s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = "photos",
            Key = "p q.txt",
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
            Protocol = Protocol.HTTP,
            Verb = HttpVerb.GET,
        });
        (await _http.GetStringAsync(new Uri(address))).ShouldBe("hello");
    }

    [Fact]
    public async Task A_delete_of_another_version_than_meant_is_refused()
    {
        var first = await _s3.PutObjectAsync(new PutObjectRequest { BucketName = "photos", Key = "twice", ContentBody = "one" });
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = "photos", Key = "twice", ContentBody = "two" });

        var failure = await Should.ThrowAsync<AmazonS3Exception>(
            () => _s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = "photos", Key = "twice", IfMatch = first.ETag }));

        (failure.StatusCode, failure.ErrorCode).ShouldBe((HttpStatusCode.PreconditionFailed, "PreconditionFailed"));
        (await ReadAsync("twice")).ShouldBe("two");
    }

    [Fact]
    public async Task A_listing_in_pages_has_every_key_once_in_the_order_of_code_points()
    {
        string[] keys = ["list/A", "list/B-1", "list/B1", "list/a", "list/b/1", "list/b/2", "list/c", "list/é"];
        foreach (var key in keys)
            await _s3.PutObjectAsync(new PutObjectRequest { BucketName = "photos", Key = key, ContentBody = key });

        var pages = _s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = "photos", Prefix = "list/", MaxKeys = 2 });
        (await pages.S3Objects.Select(found => found.Key).ToListAsync()).ShouldBe(keys);

        var folders = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "photos", Prefix = "list/", Delimiter = "/" });
        folders.CommonPrefixes.ShouldBe(["list/b/"]);
        folders.S3Objects.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_role_reads_only_what_its_policy_allows_and_learns_of_a_missing_key_only_if_it_may_list()
    {
        using var blind = door.S3(door.Role("Blind", """[{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/open/*" }]"""));
        using var lister = door.S3(door.Role("Lister", """
            [{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"] }]
            """));
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = "photos", Key = "open/a", ContentBody = "a" });

        using var open = await blind.GetObjectAsync("photos", "open/a");
        (await Failure(() => blind.GetObjectAsync("photos", "closed/a"))).ShouldBe("AccessDenied: User: arn:aws:sts::000000000000:assumed-role/Blind/Function " +
            "is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::photos/closed/a\" because no identity-based policy allows the s3:GetObject action");
        (await Failure(() => blind.GetObjectAsync("photos", "open/none"))).ShouldStartWith("AccessDenied");
        (await Failure(() => lister.GetObjectAsync("photos", "open/none"))).ShouldStartWith("NoSuchKey");
        (await Failure(() => blind.CopyObjectAsync("photos", "open/a", "photos", "open/b"))).ShouldContain("s3:PutObject");
        (await Failure(() => lister.DeleteObjectAsync("photos", "open/a"))).ShouldContain("s3:DeleteObject");
    }

    private async Task<string> ReadAsync(string key)
    {
        using var read = await _s3.GetObjectAsync("photos", key);
        using var reader = new StreamReader(read.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    private static async Task<string> Failure<T>(Func<Task<T>> call)
    {
        var failure = await Should.ThrowAsync<AmazonS3Exception>(call);
        return $"{failure.ErrorCode}: {failure.Message}";
    }
}
