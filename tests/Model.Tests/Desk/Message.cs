using PhotoFlow.Shared.Messages;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>A message of a queue.</summary>
/// <param name="Content">What is in it.</param>
/// <param name="Key">The key of the object that it is about.</param>
/// <param name="Photo">What an update calls the photo: its key, or its id; empty for what S3 tells of an object.</param>
/// <param name="IsNonsense">True where it must end with the dead letters.</param>
internal sealed record Message(SqsMessage Content, string Key, string Photo, bool IsNonsense = false);
