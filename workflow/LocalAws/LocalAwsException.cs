namespace PhotoFlow.LocalAws;

/// <summary>A stack cannot be run here. The message tells the person who started it what to do about it.</summary>
public sealed class LocalAwsException(string message, Exception? inner = null) : Exception(message, inner);
