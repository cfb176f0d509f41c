using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;

namespace PhotoFlow.Shared.Aws.Pipeline;

/// <summary>
/// Sends each key to S3 as it is. The SDK takes a slash off the front of some requests' keys, and so reads or deletes another object:
/// <c>/cat.jpg</c> and <c>cat.jpg</c> are two.
/// </summary>
internal sealed class WholeKeys : PipelineHandler
{
    private const string KeyInPath = "{Key+}";

    /// <summary>Has a client of S3 do so.</summary>
    public static AmazonS3Client Of(AWSCredentials credentials, AmazonS3Config config) => new Client(credentials, config);

    /// <inheritdoc/>
    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext.Request;
        if (KeyOf(executionContext.RequestContext.OriginalRequest) is { Length: > 0 } key && request.PathResources.ContainsKey(KeyInPath))
            request.PathResources[KeyInPath] = key;
        return base.InvokeAsync<T>(executionContext);
    }

    /// <summary>The key of each request that PhotoFlow makes for an object.</summary>
    private static string? KeyOf(AmazonWebServiceRequest request) => request switch
    {
        GetObjectRequest get => get.Key,
        GetObjectMetadataRequest head => head.Key,
        PutObjectRequest put => put.Key,
        DeleteObjectRequest delete => delete.Key,
        _ => null,
    };

    private sealed class Client(AWSCredentials credentials, AmazonS3Config config) : AmazonS3Client(credentials, config)
    {
        protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
        {
            base.CustomizeRuntimePipeline(pipeline);
            pipeline.AddHandlerAfter<Marshaller>(new WholeKeys());
        }
    }
}
