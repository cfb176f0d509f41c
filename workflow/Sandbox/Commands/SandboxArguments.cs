using System.CommandLine;

namespace PhotoFlow.Sandbox.Commands;

/// <summary>The options that every command has that starts a sandbox.</summary>
internal sealed class SandboxArguments
{
    private readonly Option<bool> native = new("--native")
    {
        Description = "Run the native Lambdas that lambdas/publish.cs made, instead of the just-in-time builds.",
    };

    private readonly Option<string[]> context = new("--context", "-c")
    {
        Description = "A setting of cdk.json to replace, as key=value; may be given several times.",
        DefaultValueFactory = _ => [],
    };

    public SandboxArguments() => context.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            result.AddError($"--context takes key=value, not '{token.Value}'.");
    });

    public void AddTo(Command command)
    {
        command.Options.Add(native);
        command.Options.Add(context);
    }

    /// <summary>The options as given, with defaults beneath the context that was given.</summary>
    public SandboxOptions Read(ParseResult parsed, IReadOnlyDictionary<string, string>? defaults = null)
    {
        var values = new Dictionary<string, string>(defaults ?? new Dictionary<string, string>());
        foreach (var pair in parsed.GetValue(context)!)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            values[pair[..at]] = pair[(at + 1)..];
        }

        return new SandboxOptions { Native = parsed.GetValue(native), Context = values };
    }
}
