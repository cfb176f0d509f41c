namespace PhotoFlow.Shared.Photos;

/// <summary>The data of <see cref="PhotoInvalid"/>: which rule the file broke, and whom to tell.</summary>
/// <param name="Rule">The rule's name, such as <c>max-bytes</c>.</param>
/// <param name="Limit">What the rule allows, in words or digits; null where it has no limit.</param>
/// <param name="Value">What the file has, in words or digits.</param>
/// <param name="Photographer">As in <see cref="Validated"/>.</param>
/// <param name="Email">As in <see cref="Validated"/>.</param>
/// <param name="UploadedAt">As in <see cref="Validated"/>.</param>
public sealed record InvalidFile(
    string Rule,
    string? Limit = null,
    string? Value = null,
    string? Photographer = null,
    string? Email = null,
    DateTimeOffset? UploadedAt = null);
