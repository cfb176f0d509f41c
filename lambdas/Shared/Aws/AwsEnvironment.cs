using Amazon;
using Amazon.Runtime;

namespace PhotoFlow.Shared.Aws;

/// <summary>
/// Where and as whom a Lambda calls AWS, from the environment alone: the SDK's own search would also read profile files and ask the
/// instance's metadata service, at each cold start, for what Lambda says in variables.
/// </summary>
public sealed class AwsEnvironment
{
    private readonly string? _endpoint;
    private readonly string _region;

    /// <summary>Reads AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and, in the sandbox, AWS_ENDPOINT_URL.</summary>
    /// <exception cref="InvalidOperationException">A variable is missing.</exception>
    public AwsEnvironment(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        string Required(string name) =>
            variable(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"The environment variable {name} is not set.");
        _region = Required("AWS_REGION");
        _endpoint = variable("AWS_ENDPOINT_URL") is { Length: > 0 } url ? url : null;
        Credentials = variable("AWS_SESSION_TOKEN") is { Length: > 0 } token
            ? new SessionAWSCredentials(Required("AWS_ACCESS_KEY_ID"), Required("AWS_SECRET_ACCESS_KEY"), token)
            : new BasicAWSCredentials(Required("AWS_ACCESS_KEY_ID"), Required("AWS_SECRET_ACCESS_KEY"));
    }

    /// <summary>The function's credentials.</summary>
    public AWSCredentials Credentials { get; }

    /// <summary>True where AWS_ENDPOINT_URL stands for AWS: there, a bucket is named in the path and not in the host.</summary>
    public bool HasEndpoint => _endpoint is not null;

    /// <summary>Points a client's configuration at the region or the endpoint.</summary>
    public TConfig Configure<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        ArgumentNullException.ThrowIfNull(config);
        config.DefaultConfigurationMode = DefaultConfigurationMode.InRegion;
        if (_endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(_region);
        }
        else
        {
            config.ServiceURL = _endpoint;
            config.AuthenticationRegion = _region;
        }

        return config;
    }
}
