using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;

namespace PhotoFlow.Shared.Aws.Pipeline;

/// <summary>
/// Sends each key to S3 as it is: <c>/cat.jpg</c> and <c>cat.jpg</c> are two. The SDK takes a slash off the front of some requests' keys; and
/// where the bucket stands in the path, it takes the key's first slash for the one between the two.
/// </summary>
internal sealed class WholeKeys : PipelineHandler
{
    private const string Bucket = "{Bucket}";
    private const string Key = "{Key+}";

    /// <summary>A client of S3 that does so.</summary>
    public static AmazonS3Client Of(AWSCredentials credentials, AmazonS3Config config) => new Client(credentials, config);

    /// <inheritdoc/>
    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext.Request;
        if (KeyOf(executionContext.RequestContext.OriginalRequest) is { Length: > 0 } key && request.PathResources.ContainsKey(Key))
        {
            request.PathResources[Key] = key;
            if (key[0] == '/' && request.Endpoint.AbsolutePath.Trim('/') is { Length: > 0 } bucket)
            {
                request.Endpoint = new Uri(request.Endpoint, "/");
                request.PathResources[Bucket] = bucket;
                request.ResourcePath = $"/{Bucket}/{Key}";
            }
        }

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
            pipeline.AddHandlerBefore<Signer>(new WholeKeys());
        }
    }
}
