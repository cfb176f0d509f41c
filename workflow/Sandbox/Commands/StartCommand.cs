using System.CommandLine;
using PhotoFlow.LocalAws;
using Spectre.Console;

namespace PhotoFlow.Sandbox.Commands;

/// <summary>Without a command: starts a sandbox and keeps it until Ctrl-C.</summary>
internal static class StartCommand
{
    public static void AddTo(RootCommand root)
    {
        var arguments = new SandboxArguments();
        arguments.AddTo(root);
        var port = PortOption("--port", "The port of the endpoint for the aws CLI and every SDK.", new SandboxOptions().Port);
        var deskPort = PortOption("--desk-port", "The port of the Desk's HTTP API.", new SandboxOptions().DeskPort);
        var mailPort = PortOption("--mail-port", "The port of the mailbox.", new SandboxOptions().MailPort);
        root.Options.Add(port);
        root.Options.Add(deskPort);
        root.Options.Add(mailPort);
        root.SetAction((parsed, stop) => RunAsync(
            arguments.Read(parsed) with
            {
                Port = parsed.GetValue(port),
                DeskPort = parsed.GetValue(deskPort),
                MailPort = parsed.GetValue(mailPort),
                Logs = Console.Out,
            },
            stop));
    }

    private static Option<int> PortOption(string name, string description, int value) => new(name)
    {
        Description = description + " 0 takes any free one.",
        DefaultValueFactory = _ => value,
    };

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
