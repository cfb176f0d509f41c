namespace PhotoFlow.Shared.Messages;

/// <summary>A message about a photo that is not known, or not yet: an update may overtake the upload that it is about.</summary>
/// <param name="name">What the message calls the photo.</param>
public sealed class UnknownPhoto(string name) : Exception($"No photo is known by the id or key \"{name}\".");
