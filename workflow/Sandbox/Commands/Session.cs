using PhotoFlow.LocalAws;
using Spectre.Console;

namespace PhotoFlow.Sandbox.Commands;

/// <summary>Starts a sandbox with a line for each step, hands it to a command, and ends it.</summary>
internal static class Session
{
    /// <returns>What the command returned; 1 where the sandbox did not start, 130 where it was stopped.</returns>
    public static async Task<int> RunAsync(
        SandboxOptions options, Func<StackHost, CancellationToken, Task<int>> command, CancellationToken cancellationToken)
    {
        try
        {
            await using var sandbox = await SandboxHost.StartAsync(options, new LineProgress(), cancellationToken);
            return await command(sandbox, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception e) when (IsOfTheMachine(e))
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{e.Message}[/]");
            return 1;
        }
    }

    /// <summary>What can be wrong with a machine or with a process that was killed: a person wants one line about it, and no stack trace.</summary>
    private static bool IsOfTheMachine(Exception exception) => exception
        is LocalAwsException or TimeoutException or IOException or UnauthorizedAccessException or HttpRequestException or Amazon.Runtime.AmazonServiceException
        or Amazon.Runtime.AmazonClientException;
}
