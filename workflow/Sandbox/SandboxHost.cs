using PhotoFlow.Sandbox.Lambda;
using PhotoFlow.Sandbox.S3Events;
using PhotoFlow.Sandbox.Template;

namespace PhotoFlow.Sandbox;

/// <summary>A running sandbox: the stack's real template on this machine. All that it started ends with it.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    private readonly SandboxParts _parts;

    private SandboxHost(SandboxParts parts, Deployment deployment)
    {
        _parts = parts;
        Outputs = deployment.Outputs.ToDictionary(output => output.Key, output => parts.HttpApis.Localize(output.Value));
        StandIns = [.. deployment.NotEmulated.GroupBy(resource => resource.Type).Select(type => $"{type.Count()} × {type.Key}").Order(StringComparer.Ordinal)];
        Warnings = deployment.Warnings;
    }

    /// <summary>The front door: what to set <c>AWS_ENDPOINT_URL</c> to.</summary>
    public Uri Endpoint => _parts.FrontDoor.Endpoint;

    /// <summary>The stack's outputs.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; }

    /// <summary>The page that shows the mails sent; as JSON at <c>/store</c>.</summary>
    public Uri MailboxUrl => _parts.Emulators.Mail;

    /// <summary>The Desk's HTTP API.</summary>
    public Uri DeskUrl => new(Outputs["DeskUrl"]);

    /// <summary>Where the functions' logs are: raw in a file for each, readable in <c>functions.log</c>.</summary>
    public string LogFolder => _parts.Logs.Folder;

    /// <summary>The clock of Step Functions, EventBridge and Lambda's retries.</summary>
    public SandboxClock Clock => _parts.Clock;

    /// <summary>The functions' host.</summary>
    public LambdaHost Functions => _parts.Functions;

    /// <summary>Completes when the emulators end by themselves; the sandbox is of no use then.</summary>
    public Task Ended => _parts.Emulators.Ended;

    /// <summary>S3 has sent an event to a queue.</summary>
    public event Action<SentEvent> UploadEventSent
    {
        add => _parts.Notifications.Sent += value;
        remove => _parts.Notifications.Sent -= value;
    }

    /// <summary>What of the template nothing stands for, by type.</summary>
    public IReadOnlyList<string> StandIns { get; }

    /// <summary>What on AWS would not work either, or works here otherwise, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">Ports and settings.</param>
    /// <param name="progress">Told each step as it begins.</param>
    /// <param name="cancellationToken">Gives up, and ends what has been started.</param>
    /// <exception cref="SandboxException">It cannot start; the message says why and what to do.</exception>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var root = RepositoryRoot.Find();
        using var startEnds = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        progress.Report("Synthesizing the stack, starting the emulators");
        var synthesis = Synthesis.RunAsync(root, ContextOf(options), startEnds.Token);
        SandboxParts? parts = null;
        try
        {
            parts = await SandboxParts.StartAsync(options, root, startEnds.Token);
            var template = await synthesis;
            progress.Report($"Creating the resources of the stack {template.StackName}");
            var deployment = await parts.DeployAsync(template, startEnds.Token);
            return new SandboxHost(parts, deployment);
        }
        catch
        {
            await startEnds.CancelAsync();
            await ((Task)synthesis).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (parts is not null)
                await parts.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private static Dictionary<string, string> ContextOf(SandboxOptions options)
    {
        var context = new Dictionary<string, string>
        {
            ["lambdas"] = options.Native ? "lambdas/out/{name}" : "lambdas/{name}/bin/lambda",
            ["deskAuthorization"] = "NONE",
        };
        foreach (var (name, value) in options.Context)
            context[name] = value;
        return context;
    }
}
