namespace PhotoFlow.LocalAws.Lambda;

/// <summary>A refusal by Lambda's own API: the function was not run.</summary>
/// <param name="code">The error's name on the wire, such as <c>TooManyRequestsException</c>.</param>
/// <param name="status">The HTTP status that goes with it.</param>
/// <param name="message">What happened, for people.</param>
internal sealed class LambdaException(string code, int status, string message) : Exception(message)
{
    /// <summary>The error's name on the wire.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status that goes with it.</summary>
    public int Status { get; } = status;

    /// <summary>True where the same call may succeed later.</summary>
    public bool IsThrottle => Status == 429;

    public static LambdaException NotFound(string function) =>
        new("ResourceNotFoundException", 404, $"Function not found: {function}");

    public static LambdaException Throttled() => new("TooManyRequestsException", 429, "Rate Exceeded.");

    public static LambdaException RequestTooLarge(int size) => new(
        "RequestTooLargeException", 413, $"{size} byte payload is too large for the RequestResponse invocation type (limit {Invocation.MaximumBytes} bytes)");
}
