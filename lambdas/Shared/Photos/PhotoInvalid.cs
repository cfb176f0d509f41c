using System.Text.Json;

namespace PhotoFlow.Shared.Photos;

/// <summary>The file is no photo that the desk can take. The state machine catches it by name, removes the object and tells the photographer.</summary>
/// <param name="message">What is wrong with the file, in a sentence for the photographer.</param>
/// <param name="file">The rule that it broke, and whom to tell.</param>
public sealed class PhotoInvalid(string message, InvalidFile file)
    : WorkflowException(message, JsonSerializer.SerializeToNode(file, PhotosJson.Default.InvalidFile))
{
    /// <summary>The rule that it broke, and whom to tell.</summary>
    public InvalidFile File { get; } = file;
}

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

/// <summary>The object was deleted or overwritten before its intake came to it. The state machine catches it by name.</summary>
/// <param name="message">What was found instead.</param>
public sealed class PhotoGone(string message) : WorkflowException(message);
