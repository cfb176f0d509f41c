using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.S3;

/// <summary>The messages that S3 sends to queues ("Event message structure" of S3's guide).</summary>
internal static class S3EventMessage
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static JsonObject Of(ObjectChange change, string configurationId)
    {
        var s3Object = new JsonObject
        {
            // As forms encode: a space is a plus.
            ["key"] = EncodedKey(change.Key),
        };
        if (change.Size is { } size)
            s3Object["size"] = size;
        if (change.ETag is { } etag)
            s3Object["eTag"] = etag;
        if (change.VersionId is { } versionId)
            s3Object["versionId"] = versionId;
        s3Object["sequencer"] = change.Sequencer;

        var record = new JsonObject
        {
            ["eventVersion"] = "2.1",
            ["eventSource"] = "aws:s3",
            ["awsRegion"] = Account.Region,
            ["eventTime"] = Time(change.Time),
            ["eventName"] = change.Event,
            ["userIdentity"] = new JsonObject { ["principalId"] = $"AWS:{change.Principal}" },
            ["requestParameters"] = new JsonObject { ["sourceIPAddress"] = change.SourceIp },
            ["responseElements"] = new JsonObject { ["x-amz-request-id"] = change.RequestId, ["x-amz-id-2"] = change.RequestId },
            ["s3"] = new JsonObject
            {
                ["s3SchemaVersion"] = "1.0",
                ["configurationId"] = configurationId,
                ["bucket"] = new JsonObject
                {
                    ["name"] = change.Bucket,
                    ["ownerIdentity"] = new JsonObject { ["principalId"] = Account.Id },
                    ["arn"] = $"arn:aws:s3:::{change.Bucket}",
                },
                ["object"] = s3Object,
            },
        };
        return new JsonObject { ["Records"] = new JsonArray(record) };
    }

    /// <summary>What S3 sends when a bucket's notifications are configured.</summary>
    public static JsonObject Test(string bucket, DateTimeOffset time, string requestId) => new()
    {
        ["Service"] = "Amazon S3",
        ["Event"] = "s3:TestEvent",
        ["Time"] = Time(time),
        ["Bucket"] = bucket,
        ["RequestId"] = requestId,
        ["HostId"] = requestId,
    };

    /// <summary>.NET leaves three more characters as they are than S3 does, and encodes the slash.</summary>
    private static string EncodedKey(string key) => WebUtility.UrlEncode(key)
        .Replace("%2F", "/", StringComparison.Ordinal)
        .Replace("!", "%21", StringComparison.Ordinal)
        .Replace("(", "%28", StringComparison.Ordinal)
        .Replace(")", "%29", StringComparison.Ordinal);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
