using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>An upload that was found in the bucket, not heard of by its event.</summary>
/// <param name="Photo">The photo that it makes. Its sequencer stands in for the event's (see <see cref="Finding"/>).</param>
/// <param name="SeenAt">When it was seen there.</param>
public sealed record FoundPhoto(Photo Photo, DateTimeOffset SeenAt);
