using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using PhotoFlow.Model.Tests.Desk;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>S3 as an invocation reaches it.</summary>
internal sealed class S3OnLine(Buckets buckets, Line line, Invocation caller)
{
    /// <summary>The client.</summary>
    public IAmazonS3 Client() => Answering.Of<IAmazonS3>(arguments => arguments switch
    {
        [DeleteObjectRequest request, CancellationToken token] =>
            line.CallAsync(caller, $"deletes {request.Key}", () => DeleteAsync(request), token),
        [string bucket, string key, CancellationToken token] when bucket != Sample.Bucket =>
            line.CallAsync(caller, $"deletes {key}", () => DeleteRenditionAsync(key), token),
        [string, string key, CancellationToken token] =>
            line.CallAsync(caller, $"looks at {key}", () => Head(key), token),
        _ => null,
    });

    private async Task<DeleteObjectResponse> DeleteAsync(DeleteObjectRequest request)
    {
        if (request.IfMatch is { } tag)
        {
            if (!buckets.Objects.TryGetValue(request.Key, out var there))
                throw Error(HttpStatusCode.NotFound);
            if (tag.Trim('"') != there.Photo.Etag)
                throw Error(HttpStatusCode.PreconditionFailed);
        }

        await buckets.RemoveAsync(request.Key, caller.Began);
        return new();
    }

    private async Task<DeleteObjectResponse> DeleteRenditionAsync(string key)
    {
        await buckets.RemoveRenditionAsync(key);
        return new();
    }

    private Task<GetObjectMetadataResponse> Head(string key) => buckets.Objects.TryGetValue(key, out var there)
        ? Task.FromResult(new GetObjectMetadataResponse { ETag = $"\"{there.Photo.Etag}\"", LastModified = there.LastModified.UtcDateTime })
        : Task.FromException<GetObjectMetadataResponse>(Error(HttpStatusCode.NotFound));

    private static AmazonS3Exception Error(HttpStatusCode status) => new($"{status}") { StatusCode = status };
}
