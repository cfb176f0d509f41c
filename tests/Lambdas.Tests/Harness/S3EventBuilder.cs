using System.Net;
using System.Text.Json.Nodes;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests.Harness;

/// <summary>Builds what S3 puts on a queue.</summary>
public sealed class S3EventBuilder
{
    private readonly JsonArray _records = [];

    public S3EventBuilder Created(string key, string sequencer = "01", long size = 1_000, string? versionId = null) =>
        Happened("ObjectCreated:Put", key, sequencer, size, versionId);

    public S3EventBuilder Removed(string key, string sequencer, string? versionId = null) =>
        Happened("ObjectRemoved:Delete", key, sequencer, null, versionId);

    public S3EventBuilder Happened(
        string name, string key, string sequencer = "01", long? size = null, string? versionId = null, string? etag = null, DateTimeOffset? at = null)
    {
        var stored = new JsonObject { ["key"] = WebUtility.UrlEncode(key), ["sequencer"] = sequencer };
        if (size is not null)
        {
            stored["size"] = size;
            stored["eTag"] = etag ?? "e" + sequencer;
        }

        if (versionId is not null)
            stored["versionId"] = versionId;
        _records.Add(new JsonObject
        {
            ["eventVersion"] = "2.1",
            ["eventSource"] = "aws:s3",
            ["eventTime"] = IsoTime.Format(at ?? Sample.Noon),
            ["eventName"] = name,
            ["s3"] = new JsonObject { ["bucket"] = new JsonObject { ["name"] = "uploads" }, ["object"] = stored },
        });
        return this;
    }

    public override string ToString() => new JsonObject { ["Records"] = _records.DeepClone() }.ToJsonString();
}
