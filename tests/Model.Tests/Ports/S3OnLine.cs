using Amazon.S3;
using Amazon.S3.Model;
using PhotoFlow.Model.Tests.Desk;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>S3 as an invocation reaches it.</summary>
internal sealed class S3OnLine(Buckets buckets, Line line, Invocation caller)
{
    /// <summary>The client.</summary>
    public IAmazonS3 Client() => Answering.Of<IAmazonS3>(arguments => arguments switch
    {
        [DeleteObjectRequest { VersionId: { } version } request, CancellationToken token] =>
            line.CallAsync(caller, $"deletes {request.Key}, {version}", () => DeleteAsync(request.Key, version), token),
        [string, string key, CancellationToken token] =>
            line.CallAsync(caller, $"deletes {key}", () => DeleteRenditionAsync(key), token),
        _ => null,
    });

    private Task<DeleteObjectResponse> DeleteAsync(string key, string version)
    {
        buckets.Remove(key, version);
        return Task.FromResult(new DeleteObjectResponse());
    }

    private async Task<DeleteObjectResponse> DeleteRenditionAsync(string key)
    {
        await buckets.RemoveRenditionAsync(key);
        return new();
    }
}
