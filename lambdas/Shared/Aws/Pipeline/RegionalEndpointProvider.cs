using Amazon;
using Amazon.Runtime.Endpoints;

namespace PhotoFlow.Shared.Aws.Pipeline;

/// <summary>Finds a service's endpoint: the one that was set, or <c>host.region.suffix</c> (AWS: "AWS service endpoints").</summary>
internal sealed class RegionalEndpointProvider(string host) : IEndpointProvider
{
    public const string ServiceUrl = "Endpoint";
    public const string Region = "Region";
    public const string Fips = "UseFIPS";

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters[ServiceUrl] is string { Length: > 0 } url)
            return new Endpoint(url);
        var region = (RegionEndpoint)parameters[Region];
        var name = parameters[Fips] is true ? host + "-fips" : host;
        return new Endpoint($"https://{name}.{region.SystemName}.{region.PartitionDnsSuffix}/");
    }
}
