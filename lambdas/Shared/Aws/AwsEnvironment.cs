using Amazon;
using Amazon.Runtime;

namespace PhotoFlow.Shared.Aws;

/// <summary>
/// Where and as whom a Lambda calls AWS, from the environment alone: the SDK's own search would also read profile files and ask the
/// instance's metadata service, at each cold start, for what Lambda says in variables.
/// </summary>
public sealed class AwsEnvironment
{
    private readonly Func<string, string?> _variable;
    private readonly string _region;

    /// <summary>
    /// Reads AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; and, where something stands for AWS, AWS_ENDPOINT_URL or
    /// AWS_ENDPOINT_URL_SERVICE (AWS: "Service-specific endpoints").
    /// </summary>
    /// <exception cref="InvalidOperationException">A variable is missing.</exception>
    public AwsEnvironment(Func<string, string?> variable)
    {
        _variable = variable;
        string Required(string name) =>
            variable(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"The environment variable {name} is not set.");
        _region = Required("AWS_REGION");
        Credentials = variable("AWS_SESSION_TOKEN") is { Length: > 0 } token
            ? new SessionAWSCredentials(Required("AWS_ACCESS_KEY_ID"), Required("AWS_SECRET_ACCESS_KEY"), token)
            : new BasicAWSCredentials(Required("AWS_ACCESS_KEY_ID"), Required("AWS_SECRET_ACCESS_KEY"));
    }

    /// <summary>The function's credentials.</summary>
    public AWSCredentials Credentials { get; }

    /// <summary>What stands for a service; null where AWS does.</summary>
    /// <param name="service">The service's id in variables, such as <c>DYNAMODB</c>.</param>
    public string? Endpoint(string service) =>
        _variable("AWS_ENDPOINT_URL_" + service) is { Length: > 0 } own ? own
        : _variable("AWS_ENDPOINT_URL") is { Length: > 0 } all ? all
        : null;

    /// <summary>Points a client's configuration at the region or the endpoint.</summary>
    public TConfig Configure<TConfig>(TConfig config, string service)
        where TConfig : ClientConfig
    {
        config.DefaultConfigurationMode = DefaultConfigurationMode.InRegion;
        if (Endpoint(service) is not { } endpoint)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(_region);
        }
        else
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = _region;
        }

        return config;
    }
}
