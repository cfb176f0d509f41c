using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace PhotoFlow.Shared.Aws.Pipeline;

/// <summary>The pipeline's step that puts the endpoint into a request.</summary>
internal sealed class RegionalEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        ((RegionalConfig)requestContext.ClientConfig).EndpointParameters();
}
