using System.CommandLine;
using PhotoFlow.LocalAws;
using Spectre.Console;

namespace PhotoFlow.Sandbox.Commands;

/// <summary>Without a command: starts a sandbox and keeps it until Ctrl-C.</summary>
internal static class StartCommand
{
    public static void AddTo(RootCommand root)
    {
        var arguments = new SandboxArguments(4566, 4567, 4568, 4569);
        arguments.AddTo(root);
        root.SetAction((parsed, stop) => RunAsync(arguments.Read(parsed) with { Logs = Console.Out }, stop));
    }

    private static Task<int> RunAsync(SandboxOptions options, CancellationToken cancellationToken) =>
        Session.RunAsync(options, async (sandbox, stop) =>
        {
            Welcome.Print(AnsiConsole.Console, sandbox);
            try
            {
                await sandbox.Ended.WaitAsync(stop);
                throw new LocalAwsException("The emulators' process has ended, and the sandbox with it: start it again.");
            }
            catch (OperationCanceledException)
            {
                AnsiConsole.WriteLine("Stopping.");
                return 0;
            }
        }, cancellationToken);
}
