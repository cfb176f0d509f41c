namespace PhotoFlow.Shared.Photos;

/// <summary>The object was deleted or overwritten before its intake came to it. The state machine catches it by name.</summary>
/// <param name="message">What was found instead.</param>
public sealed class PhotoGone(string message) : WorkflowException(message);
