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
