namespace PhotoFlow.StatesLanguage;

/// <summary>Calls the functions that Task states name.</summary>
public interface ITaskHandler
{
    /// <summary>Calls a function and waits for its answer.</summary>
    /// <param name="invocation">The function, and what it is given.</param>
    /// <param name="cancellationToken">Cancelled when the state has timed out and nobody waits for the answer any more.</param>
    /// <returns>What the function answered, as JSON.</returns>
    /// <exception cref="StatesError">The function failed: with the error's name that Retry and Catch match, and with what it said as cause.</exception>
    ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken);
}

/// <summary>A call of a function.</summary>
/// <param name="Function">The function as the state names it: its name, ARN or partial ARN.</param>
/// <param name="Payload">What it is given, as JSON.</param>
/// <param name="ExecutionArn">The execution that calls it.</param>
/// <param name="StateName">The state that calls it.</param>
/// <param name="RetryCount">How many times it has been called for this state before.</param>
/// <param name="TaskToken">The token that the state waits for; null where it waits only for the answer.</param>
public sealed record TaskInvocation(
    string Function, string Payload, string ExecutionArn, string StateName, int RetryCount, string? TaskToken)
{
    /// <summary>The role of the state's Credentials; null where it has none and the state machine's own role calls.</summary>
    public string? RoleArn { get; init; }

    /// <summary>
    /// <c>RequestResponse</c>, or <c>Event</c>: the state does not wait for the answer, and what the function throws is not its error. A
    /// <c>DryRun</c> calls nothing.
    /// </summary>
    public string InvocationType { get; init; } = "RequestResponse";

    /// <summary>Whether the state asks for the end of the function's log (<c>LogType: Tail</c>).</summary>
    public bool WantsLog { get; init; }

    /// <summary>The function's name alone, without account, region, version or alias.</summary>
    public string FunctionName
    {
        get
        {
            var parts = Function.Split(':');
            var marker = Array.IndexOf(parts, "function");
            return marker >= 0 && marker + 1 < parts.Length ? parts[marker + 1] : parts[0];
        }
    }
}
