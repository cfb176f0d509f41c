namespace PhotoFlow.LocalAws;

/// <summary>The sandbox cannot go on. The message tells the person who started it what to do about it.</summary>
internal sealed class LocalAwsException(string message, Exception? inner = null) : Exception(message, inner);
