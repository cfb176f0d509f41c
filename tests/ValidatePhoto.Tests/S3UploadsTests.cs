using Amazon.S3;
using Amazon.S3.Model;
using PhotoFlow.LocalAws.Tests.S3;
using PhotoFlow.Shared.Photos;
using PhotoFlow.ValidatePhoto.Uploads;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>The buckets, over the wire.</summary>
public sealed class S3UploadsTests : IAsyncLifetime
{
    private const string Bucket = "uploads";
    private const string Key = "summer 2026/Zoë + me.jpg";

    private S3Server _server = null!;
    private AmazonS3Client S3 { get; set; } = null!;

    public async Task InitializeAsync()
    {
        _server = await S3Server.StartAsync();
        S3 = _server.Client();
        await S3.PutBucketAsync(Bucket);
    }

    public async Task DisposeAsync()
    {
        S3.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_object_is_seen_sampled_and_read()
    {
        var file = new byte[10_000];
        file[0] = 42;
        var photo = await PutAsync(file);
        var uploads = new S3Uploads(S3);

        var upload = await uploads.HeadAsync(photo, default);
        (upload.Size, upload.ContentType, upload.Photographer, upload.Email).ShouldBe((10_000, "image/jpeg", "Ana", "ana@example.com"));
        upload.UploadedAt.Offset.ShouldBe(TimeSpan.Zero);

        (await uploads.StartAsync(photo, 64, default)).ShouldBe(file[..64]);

        await using var body = await uploads.OpenAsync(photo, default);
        var read = new MemoryStream();
        await body.CopyToAsync(read);
        read.ToArray().ShouldBe(file);
    }

    [Fact]
    public async Task The_start_of_an_object_of_one_byte_is_that_byte() =>
        (await new S3Uploads(S3).StartAsync(await PutAsync([7]), 64, default)).ShouldBe([7]);

    [Fact]
    public async Task An_object_that_was_overwritten_is_gone()
    {
        var photo = await PutAsync([1, 2, 3]);
        await PutAsync([4, 5, 6]);

        await ShouldBeGone(photo);
    }

    [Fact]
    public async Task An_object_that_was_deleted_is_gone()
    {
        var photo = await PutAsync([1, 2, 3]);
        await S3.DeleteObjectAsync(Bucket, Key);

        await ShouldBeGone(photo);
    }

    [Fact]
    public async Task A_rendition_is_stored_as_WebP()
    {
        await new S3Renditions(S3, Bucket).PutAsync("cat-1/preview.webp", [1, 2, 3], default);

        var head = await S3.GetObjectMetadataAsync(Bucket, "cat-1/preview.webp");
        (head.ContentLength, head.Headers.ContentType).ShouldBe((3, "image/webp"));
    }

    [Theory]
    [InlineData("Ana", "Ana")]
    [InlineData("  Ana\r\n", "Ana")]
    [InlineData("=?UTF-8?B?Wm/Dqw==?=", "Zoë")]
    [InlineData("=?UTF-8?Q?Zo=C3=AB_K.?=", "Zoë K.")]
    [InlineData("=?UTF-8?B?no*base64?=", "=?UTF-8?B?no*base64?=")]
    [InlineData("", null)]
    public void User_metadata_is_decoded_and_cleaned(string value, string? expected) => UserMetadata.Clean(value).ShouldBe(expected);

    private async Task ShouldBeGone(Photo photo)
    {
        var uploads = new S3Uploads(S3);
        await Should.ThrowAsync<PhotoGone>(() => uploads.HeadAsync(photo, default));
        await Should.ThrowAsync<PhotoGone>(() => uploads.StartAsync(photo, 64, default));
        await Should.ThrowAsync<PhotoGone>(() => uploads.OpenAsync(photo, default));
    }

    private async Task<Photo> PutAsync(byte[] file)
    {
        var request = new PutObjectRequest { BucketName = Bucket, Key = Key, InputStream = new MemoryStream(file), ContentType = "image/jpeg" };
        request.Metadata["photographer"] = "Ana";
        request.Metadata["email"] = "ana@example.com";
        var response = await S3.PutObjectAsync(request);
        return new Photo("zoe-1", Bucket, Key, null, "01", file.Length, response.ETag.Trim('"'));
    }
}
