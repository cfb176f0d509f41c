using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.S3;

namespace PhotoFlow.Trials.Storm;

/// <summary>Remembers the uploads that S3 told of.</summary>
internal sealed class SeenUploads
{
    private readonly ConcurrentDictionary<(string Key, string Sequencer), byte> _uploads = new();

    /// <summary>The uploads: key and sequencer.</summary>
    public IReadOnlySet<(string Key, string Sequencer)> All => _uploads.Keys.ToHashSet();

    /// <summary>True for an event that tells of an upload, false for one that tells of a deletion.</summary>
    public static bool IsUpload(SentEvent sent) => Uploads(sent).Any();

    public void Remember(SentEvent sent)
    {
        foreach (var happened in Uploads(sent))
            _uploads[(sent.Key, (string)happened["s3"]!["object"]!["sequencer"]!)] = 0;
    }

    private static IEnumerable<JsonNode> Uploads(SentEvent sent) => JsonNode.Parse(sent.Body)!["Records"]!.AsArray()
        .Select(happened => happened!)
        .Where(happened => ((string)happened["eventName"]!).StartsWith("ObjectCreated", StringComparison.Ordinal));
}
