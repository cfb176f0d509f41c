using System.Globalization;
using System.Text.Json;

namespace PhotoFlow.Benchmarks.ColdStart;

/// <summary>A typical event for each function. They build on each other in this order, as the steps of an intake do.</summary>
internal static class Workloads
{
    /// <summary>A function that does nothing.</summary>
    public static Workload Empty { get; } = new("EmptyFunction", _ => "{}", "/response");

    /// <summary>Logs the photos that the other events are about.</summary>
    public static Workload Seed { get; } = new("LogPhoto", Log, "pending");

    public static IReadOnlyList<Workload> All { get; } =
    [
        new("StartIntake", number => Queue(Uploaded(number)), "\"batchItemFailures\":[]"),
        // Everything but the decoding, which takes as long as the picture is large; then with it.
        new("ValidatePhoto", _ => Upload(AwsStandIn.NotAPhoto), "PhotoInvalid") { Case = "a text named .jpg" },
        new("ValidatePhoto", _ => Upload(AwsStandIn.Picture), "renditions") { Case = "a JPEG of 12 megapixels", Warm = 40 },
        new("LogPhoto", number => Log(number + 1_000_000), "pending"),
        new("AwaitUpdate", number => $$"""{"photo":{{PhotoOf(number)}},"token":"token-{{number}}","awaits":"review"}""", "/response"),
        new("ReceiveMetadata", number => Queue(AllMetadata(number)), "\"batchItemFailures\":[]"),
        new("ReceiveReview", number => Queue(Pass(number)), "\"batchItemFailures\":[]"),
        new("SendMail", number => $$"""{"photo":{{PhotoOf(number)}},"mail":"received"}""", "messageId"),
        new("Desk", number => $$"""{"rawPath":"/api/photos/{{Id(number)}}","requestContext":{"http":{"method":"GET"} } }""", "\"statusCode\":200"),
        new("NoteFailure", Failed, "/response"),
        new("SettlePhoto", number => $$"""{"photo":{{PhotoOf(number)}},"outcome":"approved"}""", "approved"),
        new("RemovePhoto", number => $$"""{"photo":{{PhotoOf(number)}},"remove":"renditions"}""", "/response"),
        new("Sweep", _ => "{}", "/response"),
    ];

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"cat-{number:x20}");

    private static string PhotoOf(int number) => Photo(Id(number), $"cat-{number}.jpg", 1_048_576, "0cc175b9c0f1b6a831c399e269772661");

    private static string Upload(UploadedFile file) =>
        $$"""{"photo":{{Photo("photo-00000000000000000000", file.Key, file.Content.Length, file.ETag)}} }""";

    private static string Photo(string id, string key, long size, string etag) => $$"""
        {"id":"{{id}}","bucket":"{{AwsStandIn.Uploads}}","key":"{{key}}","sequencer":"0055AED6DCD90281E5","size":{{size}},"etag":"{{etag}}"}
        """;

    private static string Uploaded(int number) => $$"""
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"{{AwsStandIn.Uploads}}"},
        "object":{"key":"cat-{{number}}.jpg","size":1048576,"eTag":"0cc175b9c0f1b6a831c399e269772661","sequencer":"0055AED6DCD90281E5"} } }]}
        """;

    private static string AllMetadata(int number) => Notification(
        $"metadata-{number}",
        $$"""{"id":"{{Id(number)}}","caption":"A cat","date":"2026-05-01","name":"Ana"}""",
        """{"metadata_type":{"Type":"String","Value":"All"}}""");

    private static string Pass(int number) => Notification(
        $"review-{number}",
        $$"""{"id":"{{Id(number)}}","date":"01/05/2026","update":{"status":"Pass","reason":"On theme"} }""",
        "{}");

    private static string Failed(int number)
    {
        var input = JsonSerializer.Serialize($$"""{"photo":{{PhotoOf(number)}} }""");
        return $$"""
            {"detail-type":"Step Functions Execution Status Change","source":"aws.states","time":"2026-05-01T12:00:00Z",
            "detail":{"executionArn":"arn:aws:states:us-east-1:000000000000:execution:PhotoIntake:{{Id(number)}}",
            "stateMachineArn":"{{AwsStandIn.StateMachine}}","name":"{{Id(number)}}","status":"FAILED","error":"States.TaskFailed",
            "cause":"It failed.","input":{{input}} } }
            """;
    }

    private static string Log(int number) => $$$"""
        {"photo":{{{PhotoOf(number)}}},"validated":{"photographer":"Ana","email":"ana@example.com","uploadedAt":"2026-05-01T12:00:00Z",
        "facts":{"format":"jpeg","width":4000,"height":3000,"size":1048576,"sha256":"{{{new string('0', 64)}}}"},"metadata":{},
        "renditions":{"preview":{"key":"{{{Id(number)}}}/preview.webp","width":1600,"height":1200},
        "thumbnail":{"key":"{{{Id(number)}}}/thumbnail.webp","width":400,"height":300}},"notes":[]}}
        """;

    private static string Queue(string body) => $$"""
        {"Records":[{"messageId":"059f36b4-87a3-44ab-83d2-661975830a7d","receiptHandle":"AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
        "body":{{JsonSerializer.Serialize(body)}},"attributes":{"ApproximateReceiveCount":"1"},"messageAttributes":{},
        "eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:000000000000:queue","awsRegion":"us-east-1"}]}
        """;

    private static string Notification(string id, string message, string attributes) => $$"""
        {"Type":"Notification","MessageId":"{{id}}","TopicArn":"{{AwsStandIn.Topic}}","Message":{{JsonSerializer.Serialize(message)}},
        "Timestamp":"2026-05-01T12:00:00.000Z","MessageAttributes":{{attributes}} }
        """;
}
