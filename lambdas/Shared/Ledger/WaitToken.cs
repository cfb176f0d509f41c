using System.Text.Json.Serialization;

namespace PhotoFlow.Shared.Ledger;

/// <summary>A wait of the photo's intake.</summary>
/// <param name="Awaits">What it waits for.</param>
/// <param name="Token">The task token that resumes it.</param>
public sealed record WaitToken(Awaited Awaits, string Token);

/// <summary>What an intake can wait for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Awaited>))]
public enum Awaited
{
    /// <summary>Every required metadata field.</summary>
    [JsonStringEnumMemberName("metadata")]
    Metadata,

    /// <summary>A review.</summary>
    [JsonStringEnumMemberName("review")]
    Review,
}
