using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.S3;
using PhotoFlow.ValidatePhoto.Tests;

namespace PhotoFlow.Benchmarks.ColdStart;

/// <summary>What the functions call: the sandbox's emulators, each directly, and a Step Functions that says yes.</summary>
internal sealed class AwsStandIn : IAsyncDisposable
{
    public const string Uploads = "photoflow-uploads";
    public const string Topic = "arn:aws:sns:us-east-1:000000000000:Updates";
    public const string StateMachine = "arn:aws:states:us-east-1:000000000000:stateMachine:PhotoIntake";
    private const string Renditions = "photoflow-renditions";
    private const string Table = "Photos";

    private readonly EmulatorProcess _emulators;
    private readonly FrontDoorServer _s3;
    private readonly WebApplication _stepFunctions;

    private AwsStandIn(EmulatorProcess emulators, FrontDoorServer s3, WebApplication stepFunctions) =>
        (_emulators, _s3, _stepFunctions) = (emulators, s3, stepFunctions);

    /// <summary>A file that is no picture.</summary>
    public static UploadedFile NotAPhoto { get; } = new("notes.jpg", "A text, whatever its name says."u8.ToArray());

    /// <summary>A JPEG as a camera makes it, of 12 megapixels.</summary>
    public static UploadedFile Picture { get; } = UploadedFile.MakePicture("picture.jpg");

    /// <summary>The functions' environment. Each takes of it what it needs.</summary>
    public Dictionary<string, string> Environment => new(DeployedLimits.Variables)
    {
        ["AWS_LAMBDA_FUNCTION_NAME"] = "Measured",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "256",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "benchmark",
        ["AWS_SECRET_ACCESS_KEY"] = "benchmark",
        ["AWS_SESSION_TOKEN"] = "benchmark",
        ["AWS_ENDPOINT_URL"] = _emulators.Fauxqs.ToString(),
        ["AWS_ENDPOINT_URL_S3"] = _s3.Endpoint.ToString(),
        ["AWS_ENDPOINT_URL_DYNAMODB"] = _emulators.DynamoDb.ToString(),
        ["AWS_ENDPOINT_URL_SESV2"] = _emulators.Mail.ToString(),
        ["AWS_ENDPOINT_URL_SFN"] = _stepFunctions.Urls.Single(),
        ["PHOTOS_TABLE"] = Table,
        ["UPLOADS_BUCKET"] = Uploads,
        ["RENDITIONS_BUCKET"] = Renditions,
        ["STATE_MACHINE_ARN"] = StateMachine,
        ["UPDATES_TOPIC_ARN"] = Topic,
        ["QUEUE_URL"] = new Uri(_emulators.Fauxqs, "/000000000000/updates").ToString(),
        ["SENDER_ADDRESS"] = "photos@example.com",
        ["DESK_ADDRESS"] = "desk@example.com",
        ["METADATA_FIELDS"] = """[{"name":"caption","label":"Caption","required":true}]""",
        ["METADATA_REMIND_AFTER"] = "P3D",
        ["REVIEW_REMIND_AFTER"] = "P2D",
        ["REMINDERS"] = "2",
        ["OVERDUE_AFTER"] = "PT15M",
    };

    public static async Task<AwsStandIn> StartAsync()
    {
        var emulators = await EmulatorProcess.StartAsync();
        var credentials = new BasicAWSCredentials("benchmark", "benchmark");
        var door = await StartS3Async();
        using var s3 = new AmazonS3Client(credentials, new AmazonS3Config { ServiceURL = door.Endpoint.ToString(), ForcePathStyle = true });
        await s3.PutBucketAsync(Uploads);
        await s3.PutBucketAsync(Renditions);
        foreach (var file in (UploadedFile[])[NotAPhoto, Picture])
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Uploads, Key = file.Key, InputStream = new MemoryStream(file.Content) });
        using var dynamo = new AmazonDynamoDBClient(credentials, new AmazonDynamoDBConfig { ServiceURL = emulators.DynamoDb.ToString() });
        await CreateTableAsync(dynamo);
        return new AwsStandIn(emulators, door, await StartStepFunctionsAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _stepFunctions.DisposeAsync();
        await _s3.DisposeAsync();
        await _emulators.DisposeAsync();
    }

    private static Task<FrontDoorServer> StartS3Async()
    {
        var (access, keys) = (new AccessControl(), new AccessKeys(new Random(1)));
        var s3 = new S3Service(new S3Options
        {
            Access = access,
            Keys = keys,
            Time = TimeProvider.System,
            Clock = TimeProvider.System,
            Random = new Random(1),
            Folder = Path.GetTempPath(),
            Notifications = () => throw new InvalidOperationException("A measured function configures no notifications."),
        });
        return FrontDoorServer.StartAsync(new FrontDoorOptions { Apis = [s3], Access = access, Keys = keys, NewId = () => Guid.Empty });
    }

    private static async Task CreateTableAsync(AmazonDynamoDBClient dynamo)
    {
        (string Index, string Key)[] indexes = [("byStatus", "statusShard"), ("byPhotographer", "photographerKey"), ("byTime", "shard")];
        await dynamo.CreateTableAsync(new CreateTableRequest
        {
            TableName = Table,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = [new("pk", KeyType.HASH)],
            AttributeDefinitions = [.. indexes.Select(index => index.Key).Append("pk").Append("at").Select(name => new AttributeDefinition(name, ScalarAttributeType.S))],
            GlobalSecondaryIndexes =
            [
                .. indexes.Select(index => new GlobalSecondaryIndex
                {
                    IndexName = index.Index,
                    KeySchema = [new(index.Key, KeyType.HASH), new("at", KeyType.RANGE)],
                    Projection = new Projection { ProjectionType = ProjectionType.ALL },
                }),
            ],
        });
        while ((await dynamo.DescribeTableAsync(Table)).Table.TableStatus != TableStatus.ACTIVE)
            await Task.Delay(TimeSpan.FromMilliseconds(50));
    }

    private static async Task<WebApplication> StartStepFunctionsAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            http.Response.ContentType = "application/x-amz-json-1.0";
            await http.Response.WriteAsync("""{"executionArn":"arn:aws:states:us-east-1:000000000000:execution:PhotoIntake:x","startDate":1}""");
        });
        await app.StartAsync();
        return app;
    }
}
