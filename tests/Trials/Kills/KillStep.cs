using PhotoFlow.Trials.Storm;

namespace PhotoFlow.Trials.Kills;

/// <summary>Something that people do about a photo.</summary>
/// <param name="IsDue">When: asked with the records of its key, the oldest first.</param>
/// <param name="DoAsync">What.</param>
internal sealed record KillStep(Func<IReadOnlyList<SeenPhoto>, bool> IsDue, Func<KillPhoto, CancellationToken, Task> DoAsync);
