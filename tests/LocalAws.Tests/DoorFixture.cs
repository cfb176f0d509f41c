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

#pragma warning disable CA1001 // xunit calls DisposeAsync.
/// <summary>Emulators behind a front door, with whatever resources a test deploys; one for all tests of a class.</summary>
public sealed class DoorFixture : IAsyncLifetime
{
    private EmulatorProcess _emulators = null!;
    private FrontDoorServer _door = null!;
    private EmulatorClient _client = null!;
    private BucketNotifications _notifications = null!;
    private Task _notifying = Task.CompletedTask;

    internal AccessControl Access { get; } = new();

    internal AccessKeys Keys { get; } = new(new Random(1));

    internal List<ICallInterceptor> Interceptors { get; } = [];

    public Uri Endpoint => _door.Endpoint;

    internal Uri Mail => _emulators.Mail;

    public async Task InitializeAsync()
    {
        _emulators = await EmulatorProcess.StartAsync();
        var id = 0;
        Guid NewId() => new(Interlocked.Increment(ref id), 0, 0, new byte[8]);
        _door = await FrontDoorServer.StartAsync(new FrontDoorOptions
        {
            Emulators = _emulators,
            Access = Access,
            Keys = Keys,
            NewId = NewId,
            Interceptors = Interceptors,
            StateMachineOfToken = token => token == "known" ? "arn:aws:states:us-east-1:000000000000:stateMachine:Intake" : null,
        });
        _client = new EmulatorClient(_emulators, _door.Endpoint);
        _notifications = new BucketNotifications(_client, Access, TimeProvider.System, NewId, _ => { });
        _notifying = _notifications.RunAsync(_emulators.ObjectChanges.ReadAllAsync(), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _door.DisposeAsync();
        await _emulators.DisposeAsync();
        await _notifying;
        _client.Dispose();
    }

    internal Task<Deployment> DeployAsync(string stackName, string resources) =>
        new StackDeployer(EmulatedResources.Handlers(_client, Access, _notifications, stackName))
            .DeployAsync(StackTemplate.Parse(stackName, $$"""{ "Resources": {{resources}} }"""));

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

    private static BasicAWSCredentials Anybody => new("any", "thing");
}
