using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.Time.Testing;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.S3;

namespace PhotoFlow.LocalAws.Tests.S3;

/// <summary>S3 alone, over the wire: no emulator runs, and nobody is notified.</summary>
internal sealed class S3Server : IAsyncDisposable
{
    private FrontDoorServer _door = null!;

    private S3Server()
    {
        var notifications = new BucketNotifications(null!, Access, TimeProvider.System, () => Guid.Empty, _ => { });
        Service = new S3Service(new S3Options
        {
            Access = Access,
            Keys = Keys,
            Time = Time,
            Clock = Clock,
            Random = new Random(1),
            Folder = Path.GetTempPath(),
            Notifications = () => notifications,
        });
    }

    public AccessControl Access { get; } = new();

    public AccessKeys Keys { get; } = new(new Random(1));

    /// <summary>What signatures are checked against: the real time, until a test moves it.</summary>
    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>What lifecycle rules go by.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    public S3Service Service { get; }

    public Uri Endpoint => _door.Endpoint;

    public static async Task<S3Server> StartAsync()
    {
        var server = new S3Server();
        var id = 0;
        server._door = await FrontDoorServer.StartAsync(new FrontDoorOptions
        {
            Apis = [server.Service],
            Access = server.Access,
            Keys = server.Keys,
            NewId = () => new Guid(Interlocked.Increment(ref id), 0, 0, new byte[8]),
        });
        return server;
    }

    /// <summary>The SDK's client, as a person's at the machine.</summary>
    public AmazonS3Client Client(AWSCredentials? credentials = null)
    {
        var config = new AmazonS3Config { ServiceURL = Endpoint.ToString(), ForcePathStyle = true, MaxErrorRetry = 0, AuthenticationRegion = "us-east-1" };
        return new AmazonS3Client(credentials ?? new BasicAWSCredentials("you", AccessKeys.AnySecret), config);
    }

    /// <summary>What has changed since this was last asked.</summary>
    public IReadOnlyList<ObjectChange> Changes()
    {
        var changes = new List<ObjectChange>();
        while (Service.Events.Changes.TryRead(out var change))
            changes.Add(change);
        return changes;
    }

    public ValueTask DisposeAsync() => _door.DisposeAsync();
}
