using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.S3;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Tests;

/// <summary>Emulators behind a front door, with whatever resources a test deploys; one for all tests of a class.</summary>
public sealed class DoorFixture : IAsyncLifetime
{
    private readonly List<ICallInterceptor> _interceptors = [];
    private StackParts _parts = null!;

    internal AccessControl Access => _parts.Access;

    internal AccessKeys Keys => _parts.Keys;

    internal List<ICallInterceptor> Interceptors => _interceptors;

    internal BucketNotifications Notifications => _parts.Notifications;

    internal EmulatorClient Client => _parts.Client;

    public Uri Endpoint => _parts.FrontDoor.Endpoint;

    internal Uri Mail => _parts.Emulators.Mail;

    public async Task InitializeAsync() =>
        _parts = await StackParts.StartAsync(new StackHostOptions { Interceptors = _interceptors }, CancellationToken.None);

    public async Task DisposeAsync() => await _parts.DisposeAsync();

    internal Task<Deployment> DeployAsync(string stackName, string resources)
    {
        var stack = StackTemplate.Parse(stackName, $$"""{ "Resources": {{resources}} }""");
        return new StackDeployer(Services.Bind(_parts, stack)).DeployAsync(stack);
    }

    /// <summary>Keys of a role that may do what the statements say.</summary>
    internal AWSCredentials Role(string name, string statements = "[]")
    {
        Access.AddRolePolicy(name, new JsonObject { ["Statement"] = JsonNode.Parse(statements) }, name);
        var keys = Keys.Issue($"arn:aws:iam::000000000000:role/{name}", "Function");
        return new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken);
    }

    internal AmazonS3Client S3(AWSCredentials? credentials = null) =>
        new(credentials ?? Anybody, new AmazonS3Config { ServiceURL = Endpoint.ToString(), ForcePathStyle = true, MaxErrorRetry = 0 });

    internal AmazonSQSClient Sqs(AWSCredentials? credentials = null) =>
        new(credentials ?? Anybody, new AmazonSQSConfig { ServiceURL = Endpoint.ToString(), MaxErrorRetry = 0 });

    internal AmazonDynamoDBClient DynamoDb(AWSCredentials? credentials = null) =>
        new(credentials ?? Anybody, new AmazonDynamoDBConfig { ServiceURL = Endpoint.ToString(), MaxErrorRetry = 0 });

    private static BasicAWSCredentials Anybody => new("you", "any");
}
