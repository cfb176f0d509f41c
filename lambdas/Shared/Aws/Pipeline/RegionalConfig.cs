using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace PhotoFlow.Shared.Aws.Pipeline;

/// <summary>The configuration of a client for a service with one endpoint a region.</summary>
public abstract class RegionalConfig : ClientConfig
{
    // What the SDKs call "in-region" defaults: a caller in the same region waits a second for a connection, not a hundred.
    private static readonly DefaultConfiguration InRegion = new()
    {
        Name = DefaultConfigurationMode.InRegion,
        RetryMode = RequestRetryMode.Standard,
        ConnectTimeout = TimeSpan.FromMilliseconds(1100),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(1100),
    };

    private readonly string _host;
    private readonly string _version;

    /// <param name="host">The first label of its host, which is also the name that requests are signed for unless <see cref="ClientConfig.AuthenticationServiceName"/> says otherwise.</param>
    private protected RegionalConfig(string host, string version)
        : base(new DefaultConfigurationProvider([InRegion]))
    {
        (_host, _version) = (host, version);
        UserAgent = InternalSDKUtils.BuildUserAgentString(host, version);
        AuthenticationServiceName = host;
        EndpointProvider = new RegionalEndpointProvider(host);
    }

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => _host;

    /// <inheritdoc/>
    public override string ServiceVersion => _version;

    /// <inheritdoc/>
    public override string UserAgent { get; }

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(EndpointParameters());

    internal EndpointParameters EndpointParameters() => new()
    {
        [RegionalEndpointProvider.ServiceUrl] = ServiceURL,
        [RegionalEndpointProvider.Region] = RegionEndpoint,
        [RegionalEndpointProvider.Fips] = UseFIPSEndpoint,
    };
}
