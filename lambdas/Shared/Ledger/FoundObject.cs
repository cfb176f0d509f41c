namespace PhotoFlow.Shared.Ledger;

/// <summary>An object as a listing of its bucket shows it.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Etag">Its tag, without quotes.</param>
/// <param name="UploadedAt">S3's LastModified, to the second; of an upload in parts, when that began.</param>
/// <param name="SeenAt">When the listing was asked for.</param>
public sealed record FoundObject(string Bucket, string Key, long Size, string Etag, DateTimeOffset UploadedAt, DateTimeOffset SeenAt);
