using System.CommandLine;

namespace PhotoFlow.Sandbox.Commands;

/// <summary>The options that every command has that starts a sandbox.</summary>
internal sealed class SandboxArguments
{
    private readonly Option<bool> _native = new("--native")
    {
        Description = "Run the native Lambdas that lambdas/publish.cs made, instead of the just-in-time builds.",
    };

    private readonly Option<string[]> _context = new("--context", "-c")
    {
        Description = "A setting of cdk.json to replace, as key=value; may be given several times.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<int> _port;
    private readonly Option<int> _deskPort;
    private readonly Option<int> _mailPort;
    private readonly Option<int> _consolePort;

    /// <summary>Options with these ports where none is given; 0 takes any free one.</summary>
    public SandboxArguments(int port = 0, int deskPort = 0, int mailPort = 0, int consolePort = 0)
    {
        _port = Port("--port", "The port of the endpoint for the aws CLI and every SDK.", port);
        _deskPort = Port("--desk-port", "The port of the Desk's HTTP API.", deskPort);
        _mailPort = Port("--mail-port", "The port of the mailbox.", mailPort);
        _consolePort = Port("--console-port", "The port of the run console.", consolePort);
        _context.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"--context takes key=value, not '{token.Value}'.");
        });
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_native, _context, _port, _deskPort, _mailPort, _consolePort])
            command.Options.Add(option);
    }

    /// <summary>What was given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="defaults">Settings that the command wants where the command line has none.</param>
    public SandboxOptions Read(ParseResult parsed, IReadOnlyDictionary<string, string>? defaults = null)
    {
        var values = new Dictionary<string, string>(defaults ?? new Dictionary<string, string>());
        foreach (var pair in parsed.GetValue(_context)!)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            values[pair[..at]] = pair[(at + 1)..];
        }

        return new SandboxOptions
        {
            Native = parsed.GetValue(_native),
            Context = values,
            Port = parsed.GetValue(_port),
            HttpApiPort = parsed.GetValue(_deskPort),
            MailPort = parsed.GetValue(_mailPort),
            ConsolePort = parsed.GetValue(_consolePort),
        };
    }

    private static Option<int> Port(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description + " 0 takes any free one.", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError($"{name} takes a port from 0 to 65535.");
        });
        return option;
    }
}
