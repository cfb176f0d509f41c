namespace PhotoFlow.Shared.Messages;

/// <summary>A message that can never be understood. It stays on its queue until that gives up on it and puts it with the dead letters.</summary>
/// <param name="message">What is wrong with it, for whoever sent it.</param>
public sealed class MalformedMessage(string message) : Exception(message);
