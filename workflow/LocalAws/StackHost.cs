using PhotoFlow.LocalAws.Lambda;
using PhotoFlow.LocalAws.S3;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws;

/// <summary>A stack that runs on this machine, made from its real template. All that it started ends with it.</summary>
internal sealed class StackHost : IAsyncDisposable
{
    private readonly StackParts _parts;

    private StackHost(StackParts parts, Deployment deployment)
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

    /// <summary>Where the functions' logs are: raw in a file for each, readable in <c>functions.log</c>.</summary>
    public string LogFolder => _parts.Logs.Folder;

    /// <summary>The clock of Step Functions, EventBridge and Lambda's retries.</summary>
    public AdjustableClock Clock => _parts.Clock;

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
    /// <param name="options">Ports and quotas.</param>
    /// <param name="synthesizeAsync">Makes the template, while the emulators start.</param>
    /// <param name="progress">Told each step as it begins.</param>
    /// <param name="cancellationToken">Gives up, and ends what has been started.</param>
    /// <exception cref="LocalAwsException">It cannot start; the message says why and what to do.</exception>
    public static async Task<StackHost> StartAsync(
        StackHostOptions options, Func<CancellationToken, Task<StackTemplate>> synthesizeAsync, IProgress<string> progress, CancellationToken cancellationToken)
    {
        using var startEnds = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        progress.Report("Synthesizing the stack, starting the emulators");
        var synthesis = synthesizeAsync(startEnds.Token);
        StackParts? parts = null;
        try
        {
            parts = await StackParts.StartAsync(options, startEnds.Token);
            var template = await synthesis;
            progress.Report($"Creating the resources of the stack {template.StackName}");
            var deployment = await parts.DeployAsync(template, startEnds.Token);
            return new StackHost(parts, deployment);
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
}
