namespace PhotoFlow.ValidatePhoto.Uploads;

/// <summary>What S3 says about an uploaded object.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="ContentType">What its uploader says it is.</param>
/// <param name="UploadedAt">S3's LastModified.</param>
/// <param name="Photographer">From the user metadata <c>photographer</c>.</param>
/// <param name="Email">From the user metadata <c>email</c>.</param>
public sealed record Upload(long Size, string? ContentType, DateTimeOffset UploadedAt, string? Photographer, string? Email);
