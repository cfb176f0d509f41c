using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.HttpApi;

/// <summary>Creates HTTP APIs with their routes, integrations and stages. Each listens on a port of its own as soon as it is created.</summary>
/// <param name="options">What they need.</param>
/// <param name="port">The first API's port; further ones take any free one.</param>
internal sealed class HttpApiHandler(HttpApiOptions options, int port) : IResourceHandler, IAsyncDisposable
{
    private readonly Dictionary<string, HttpApiServer> _servers = [];

    public static ResourceType ApiType { get; } = new("AWS::ApiGatewayV2::Api")
    {
        Honoured = ["ProtocolType"],
        NotEmulated = ["Description", "Name", "Tags", "Version"],
        Refused =
        [
            "ApiKeySelectionExpression", "BasePath", "Body", "BodyS3Location", "CorsConfiguration", "CredentialsArn", "DisableExecuteApiEndpoint",
            "DisableSchemaValidation", "FailOnWarnings", "RouteKey", "RouteSelectionExpression", "Target",
        ],
    };

    public static ResourceType IntegrationType { get; } = new("AWS::ApiGatewayV2::Integration")
    {
        Honoured = ["ApiId", "IntegrationType", "IntegrationUri", "PayloadFormatVersion"],
        NotEmulated = ["Description"],
        Refused =
        [
            "ConnectionId", "ConnectionType", "ContentHandlingStrategy", "CredentialsArn", "IntegrationMethod", "IntegrationSubtype",
            "PassthroughBehavior", "RequestParameters", "RequestTemplates", "ResponseParameters", "TemplateSelectionExpression", "TimeoutInMillis",
            "TlsConfig",
        ],
    };

    public static ResourceType RouteType { get; } = new("AWS::ApiGatewayV2::Route")
    {
        Honoured = ["ApiId", "AuthorizationType", "RouteKey", "Target"],
        NotEmulated = ["OperationName"],
        Refused =
        [
            "ApiKeyRequired", "AuthorizationScopes", "AuthorizerId", "ModelSelectionExpression", "RequestModels", "RequestParameters",
            "RouteResponseSelectionExpression",
        ],
    };

    public static ResourceType StageType { get; } = new("AWS::ApiGatewayV2::Stage")
    {
        Honoured = ["ApiId", "StageName"],
        NotEmulated = ["AccessLogSettings", "AutoDeploy", "DefaultRouteSettings", "Description", "RouteSettings", "Tags"],
        Refused = ["AccessPolicyId", "ClientCertificateId", "DeploymentId", "StageVariables"],
    };

    /// <summary>A text of the template with the APIs' addresses on AWS replaced by where they are here.</summary>
    public string Localize(string text) => _servers.Aggregate(text, (result, server) => result.Replace(
        $"https://{server.Key}.execute-api.{Account.Region}.amazonaws.com", server.Value.Endpoint.AbsoluteUri.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));

    public Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken) => resource.Type switch
    {
        "AWS::ApiGatewayV2::Api" => CreateApiAsync(resource, cancellationToken),
        "AWS::ApiGatewayV2::Integration" => Task.FromResult(CreateIntegration(resource)),
        "AWS::ApiGatewayV2::Route" => Task.FromResult(CreateRoute(resource)),
        "AWS::ApiGatewayV2::Stage" => Task.FromResult(CreateStage(resource)),
        var other => throw new InvalidOperationException($"{other} is not of an HTTP API."),
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
            await server.DisposeAsync();
    }

    private static CreatedResource Named(string reference, params (string Name, string Value)[] attributes) =>
        new(reference, attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value));

    private async Task<CreatedResource> CreateApiAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var properties = resource.Read<ApiProperties>();
        if (properties.ProtocolType != "HTTP")
            throw new LocalAwsException($"{resource.LogicalId}: LocalAws has HTTP APIs, not {properties.ProtocolType}.");
        var api = new HttpApiDefinition(resource.LogicalId.ToLowerInvariant());
        var server = await HttpApiServer.StartAsync(api, options, _servers.Count == 0 ? port : 0, cancellationToken);
        _servers[api.Id] = server;
        return Named(api.Id, ("ApiId", api.Id), ("ApiEndpoint", server.Endpoint.AbsoluteUri.TrimEnd('/')));
    }

    private CreatedResource CreateIntegration(ResourceDefinition resource)
    {
        var properties = resource.Read<IntegrationProperties>();
        if (properties is not { IntegrationType: "AWS_PROXY", PayloadFormatVersion: "2.0" })
            throw new LocalAwsException($"{resource.LogicalId}: LocalAws has integrations with functions (AWS_PROXY) in payload format 2.0 only.");
        _servers[properties.ApiId].Api.Integrations[resource.LogicalId] = properties.IntegrationUri;
        return Named(resource.LogicalId, ("IntegrationId", resource.LogicalId));
    }

    private CreatedResource CreateRoute(ResourceDefinition resource)
    {
        var properties = resource.Read<RouteProperties>();
        var requiresSignature = properties.AuthorizationType switch
        {
            null or "NONE" => false,
            "AWS_IAM" => true,
            var other => throw new LocalAwsException($"{resource.LogicalId}: LocalAws has no authorization of type {other}."),
        };
        _servers[properties.ApiId].Api.Add(new HttpRoute(properties.RouteKey, properties.Target.Split('/')[^1], requiresSignature));
        return Named(resource.LogicalId, ("RouteId", resource.LogicalId));
    }

    private static CreatedResource CreateStage(ResourceDefinition resource)
    {
        var properties = resource.Read<StageProperties>();
        return properties.StageName == "$default"
            ? Named(properties.StageName)
            : throw new LocalAwsException($"{resource.LogicalId}: LocalAws has the stage $default only.");
    }

    private sealed record ApiProperties(string ProtocolType);

    private sealed record IntegrationProperties(string ApiId, string IntegrationType, string IntegrationUri, string PayloadFormatVersion);

    private sealed record RouteProperties(string ApiId, string RouteKey, string Target, string? AuthorizationType = null);

    private sealed record StageProperties(string ApiId, string StageName);
}
