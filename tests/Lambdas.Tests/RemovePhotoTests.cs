using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.RemovePhoto;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

public class RemovePhotoTests
{
    private readonly World _world = new();
    private readonly IAmazonS3 _s3 = Substitute.For<IAmazonS3>();

    [Fact]
    public async Task Its_renditions_are_removed()
    {
        await RemoveAsync(Sample.Photo(versionId: "v1"));

        var id = Sample.Photo(versionId: "v1").Id;
        await _s3.Received().DeleteObjectAsync("renditions", $"{id}/preview.webp", default);
        await _s3.Received().DeleteObjectAsync("renditions", $"{id}/thumbnail.webp", default);
    }

    [Fact]
    public async Task An_object_from_before_the_bucket_had_versions_is_removed_as_that_version_and_not_hidden()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Holds("e01", version: "null");

        await RemoveAsync(Sample.Photo());

        await _s3.Received().DeleteObjectAsync(Arg.Is<DeleteObjectRequest>(request => request.VersionId == "null" && request.IfMatch == null), default);
    }

    [Fact]
    public async Task Everything_is_removed_on_the_condition_that_it_is_still_this_upload()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Holds("e01");

        await RemoveAsync(Sample.Photo());

        await _s3.Received().DeleteObjectAsync(
            Arg.Is<DeleteObjectRequest>(request => request.BucketName == "uploads" && request.Key == "cat.jpg" && request.IfMatch == "\"e01\""), default);
    }

    [Fact]
    public async Task A_version_is_removed_as_such()
    {
        await RemoveAsync(Sample.Photo(versionId: "v1"));

        await _s3.Received().DeleteObjectAsync(Arg.Is<DeleteObjectRequest>(request => request.VersionId == "v1" && request.IfMatch == null), default);
    }

    [Fact]
    public async Task Another_uploads_object_is_kept()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Holds("another");

        await RemoveAsync(Sample.Photo());

        await ObjectIsKeptAsync();
    }

    [Fact]
    public async Task An_object_with_the_same_bytes_that_was_uploaded_later_is_kept()
    {
        await _world.LogPhotoAsync(Sample.Photo());
        Holds("e01", Sample.Noon.AddSeconds(5));

        await RemoveAsync(Sample.Photo());

        await ObjectIsKeptAsync();
    }

    [Fact]
    public async Task Where_a_newer_upload_of_the_key_is_known_the_object_is_kept()
    {
        await _world.LogPhotoAsync(Sample.Photo(sequencer: "01"));
        await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(new S3EventBuilder().Created("cat.jpg", "02").ToString()));
        Holds("e01");

        await RemoveAsync(Sample.Photo(sequencer: "01"));

        await ObjectIsKeptAsync();
    }

    [Fact]
    public async Task An_object_that_is_gone_is_fine()
    {
        _s3.GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), default).ThrowsAsyncForAnyArgs(Failure(HttpStatusCode.NotFound));

        await RemoveAsync(Sample.Photo());

        await ObjectIsKeptAsync();
    }

    [Theory]
    [InlineData(HttpStatusCode.PreconditionFailed)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task An_object_that_changes_at_the_last_moment_is_fine(HttpStatusCode answer)
    {
        Holds("e01");
        _s3.DeleteObjectAsync(Arg.Any<DeleteObjectRequest>(), default).ThrowsAsyncForAnyArgs(Failure(answer));

        await RemoveAsync(Sample.Photo());
    }

    [Fact]
    public async Task Any_other_failure_is_our_own_fault()
    {
        Holds("e01");
        _s3.DeleteObjectAsync(Arg.Any<DeleteObjectRequest>(), default).ThrowsAsyncForAnyArgs(Failure(HttpStatusCode.ServiceUnavailable));

        await Should.ThrowAsync<AmazonS3Exception>(() => RemoveAsync(Sample.Photo()));
    }

    private static AmazonS3Exception Failure(HttpStatusCode status) => new("No.") { StatusCode = status };

    private void Holds(string etag, DateTimeOffset? uploadedAt = null, string? version = null) => _s3
        .GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), default)
        .ReturnsForAnyArgs(new GetObjectMetadataResponse
        {
            ETag = $"\"{etag}\"",
            LastModified = (uploadedAt ?? Sample.Noon).UtcDateTime,
            VersionId = version,
        });

    private async Task RemoveAsync(Photo photo) =>
        await new RemovePhotoHandler(_s3, new UploadedObject(_s3, _world.Table), "renditions", _world.Log).HandleAsync(new(photo), default);

    private async Task ObjectIsKeptAsync() => await _s3.DidNotReceiveWithAnyArgs().DeleteObjectAsync(Arg.Any<DeleteObjectRequest>(), default);
}
