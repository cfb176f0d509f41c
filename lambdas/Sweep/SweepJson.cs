using System.Text.Json.Serialization;
using PhotoFlow.Shared.Messages;

namespace PhotoFlow.Sweep;

/// <summary>JSON of Sweep.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SweepInput))]
[JsonSerializable(typeof(SweepOutput))]
[JsonSerializable(typeof(S3Notification))]
internal sealed partial class SweepJson : JsonSerializerContext;

/// <summary>What Sweep is asked to do. A schedule's event asks for nothing: a sweep of the whole bucket, from where the last one ended.</summary>
internal sealed record SweepInput
{
    /// <summary>True takes in what is in the bucket, whatever its age: an import, or a look for an object that never arrived.</summary>
    public bool Import { get; init; }

    /// <summary>Of an import: only keys that begin with this.</summary>
    public string? Prefix { get; init; }

    /// <summary>Of an import: only keys after this one; the cursor that the step before returned.</summary>
    public string? StartAfter { get; init; }

    /// <summary>Of an import: only versions of that key after this one, and keys after it; the version cursor that the step before returned.</summary>
    public string? StartAfterVersion { get; init; }

    /// <summary>Where an import starts; null for the beginning.</summary>
    [JsonIgnore]
    public ListingPosition? Start => StartAfter is { } key ? new(key, StartAfterVersion) : null;
}

/// <summary>How far a sweep came.</summary>
/// <param name="Listed">Objects looked at.</param>
/// <param name="Sent">Those among them that have no record; their events are on the uploads queue.</param>
/// <param name="Cursor">The last key looked at; null when the end of the bucket is reached.</param>
/// <param name="VersionCursor">The last version of that key looked at; null when all of them were.</param>
internal sealed record SweepOutput(int Listed, int Sent, string? Cursor, string? VersionCursor = null);
