using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Transform;

namespace PhotoFlow.Shared.Aws.Pipeline;

/// <summary>
/// A client on the AWS SDK's own pipeline (credentials, Signature Version 4, retries, clock skew, tracing header) for a service whose package
/// is not to be had. docs/packages.md says how to move to the package.
/// </summary>
public abstract class RegionalClient : AmazonServiceClient
{
    private readonly ServiceMetadataOf _metadata;

    private protected RegionalClient(string serviceId, AWSCredentials credentials, RegionalConfig config)
        : base(credentials, config) => _metadata = new ServiceMetadataOf(serviceId);

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => _metadata;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthSchemeHandler());
    }

    private protected Task<TResponse> CallAsync<TResponse>(
        AmazonWebServiceRequest request,
        IMarshaller<IRequest, AmazonWebServiceRequest> marshaller,
        ResponseUnmarshaller unmarshaller,
        CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, new InvokeOptions { RequestMarshaller = marshaller, ResponseUnmarshaller = unmarshaller }, cancellationToken);

    private sealed class ServiceMetadataOf(string serviceId) : IServiceMetadata
    {
        public string ServiceId => serviceId;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}

/// <summary>The pipeline's step that puts the endpoint into a request.</summary>
internal sealed class RegionalEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        ((RegionalConfig)requestContext.ClientConfig).EndpointParameters();
}

/// <summary>The pipeline's step that chooses how to sign: Signature Version 4 for every call made here.</summary>
internal sealed class SigV4AuthSchemeHandler : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
}
