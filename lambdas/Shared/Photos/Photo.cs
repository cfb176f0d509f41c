namespace PhotoFlow.Shared.Photos;

/// <summary>One uploaded version of one object: what an intake is about, and the same JSON in everything that the workflow passes on.</summary>
/// <param name="Id">The photo's id (see <see cref="PhotoId"/>); also the name of its execution.</param>
/// <param name="Bucket">The bucket that it was uploaded to.</param>
/// <param name="Key">The object's key, as its uploader wrote it.</param>
/// <param name="VersionId">The object's version; null where the bucket has no versions.</param>
/// <param name="Sequencer">Orders the events of one key (see <see cref="Photos.Sequencer"/>).</param>
/// <param name="Size">In bytes.</param>
/// <param name="Etag">The object's entity tag, without quotes.</param>
/// <param name="UploadedAt">When it was uploaded, as its event said; null where that is not known.</param>
public sealed record Photo(
    string Id, string Bucket, string Key, string? VersionId, string Sequencer, long Size, string Etag, DateTimeOffset? UploadedAt = null);

/// <summary>The input of an execution, and of each state that needs no more than the photo.</summary>
public sealed record PhotoInput(Photo Photo);
