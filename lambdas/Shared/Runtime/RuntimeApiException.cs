namespace PhotoFlow.Shared.Runtime;

/// <summary>The runtime API failed in a way that ends this process; Lambda starts another.</summary>
public sealed class RuntimeApiException(string message, Exception? innerException = null) : Exception(message, innerException);
