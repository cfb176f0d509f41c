using PhotoFlow.LocalAws.Console;
using PhotoFlow.LocalAws.Lambda;
using PhotoFlow.LocalAws.S3;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws;

/// <summary>A stack that runs on this machine, made from its real template. All that it started ends with it.</summary>
public sealed class StackHost : IAsyncDisposable
{
    private readonly StackParts _parts;

    private StackHost(StackParts parts, Deployment deployment)
    {
        _parts = parts;
        Outputs = deployment.Outputs.ToDictionary(output => output.Key, output => parts.HttpApis.Localize(output.Value));
        StandIns = [.. deployment.StandIns.GroupBy(resource => resource.Type).Select(type => $"{type.Count()} × {type.Key}").Order(StringComparer.Ordinal)];
        NotEmulated = deployment.NotEmulated;
        Warnings = deployment.Warnings;
    }

    /// <summary>The front door: what to set <c>AWS_ENDPOINT_URL</c> to.</summary>
    public Uri Endpoint => _parts.FrontDoor.Endpoint;

    /// <summary>The stack's outputs.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; }

    /// <summary>The page that shows the mails sent; as JSON at <c>/store</c>.</summary>
    public Uri MailboxUrl => _parts.Emulators.Mail;

    /// <summary>The run console: a page that shows executions and acts on them.</summary>
    internal ConsoleServer Console => _parts.Console;

    /// <summary>Where the functions' logs are: raw in a file for each, readable in <c>functions.log</c>.</summary>
    public string LogFolder => _parts.Logs.Folder;

    /// <summary>The clock of Step Functions, EventBridge and Lambda's retries.</summary>
    public AdjustableClock Clock => _parts.Clock;

    /// <summary>The functions' host.</summary>
    internal LambdaHost Functions => _parts.Functions;

    /// <summary>Completes when the emulators end by themselves; the stack is of no use then.</summary>
    public Task Ended => _parts.Emulators.Ended;

    /// <summary>S3 has sent an event to a queue.</summary>
    internal event Action<SentEvent> UploadEventSent
    {
        add => _parts.Notifications.Sent += value;
        remove => _parts.Notifications.Sent -= value;
    }

    /// <summary>What of the template nothing stands for, by type.</summary>
    public IReadOnlyList<string> StandIns { get; }

    /// <summary>Properties in the template that have no effect here, by type: <c>Tags, KmsMasterKeyId of AWS::SQS::Queue</c>.</summary>
    public IReadOnlyList<string> NotEmulated { get; }

    /// <summary>What on AWS would not work either, or works here otherwise, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Runs a stack.</summary>
    /// <param name="template">Its template.</param>
    /// <param name="options">Ports and quotas; null takes the defaults.</param>
    /// <param name="progress">Told each step as it begins.</param>
    /// <param name="cancellationToken">Gives up, and ends what has been started.</param>
    /// <exception cref="LocalAwsException">It cannot start; the message says why and what to do.</exception>
    public static Task<StackHost> StartAsync(
        StackTemplate template, StackHostOptions? options = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default) =>
        StartAsync(_ => Task.FromResult(template), options, progress, cancellationToken);

    /// <summary>Runs a stack whose template is made while the emulators start.</summary>
    /// <param name="synthesizeAsync">Makes the template.</param>
    /// <param name="options">Ports and quotas; null takes the defaults.</param>
    /// <param name="progress">Told each step as it begins.</param>
    /// <param name="cancellationToken">Gives up, and ends what has been started.</param>
    /// <exception cref="LocalAwsException">It cannot start; the message says why and what to do.</exception>
    public static async Task<StackHost> StartAsync(
        Func<CancellationToken, Task<StackTemplate>> synthesizeAsync,
        StackHostOptions? options = null,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using var startEnds = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        progress?.Report("Synthesizing the stack, starting the emulators");
        var synthesis = synthesizeAsync(startEnds.Token);
        StackParts? parts = null;
        try
        {
            parts = await StackParts.StartAsync(options ?? new StackHostOptions(), startEnds.Token);
            var template = await synthesis;
            progress?.Report($"Creating the resources of the stack {template.StackName}");
            var deployment = await parts.DeployAsync(template, startEnds.Token);
            return new StackHost(parts, deployment);
        }
        catch (Exception exception)
        {
            await startEnds.CancelAsync();
            await ((Task)synthesis).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var hasLostEmulators = parts?.Emulators.Ended.IsCompleted == true;
            if (parts is not null)
                await parts.DisposeAsync();
            if (hasLostEmulators)
                throw new LocalAwsException($"The emulators' process has ended: {(await parts!.Emulators.Ended).Trim()}", exception);
            throw;
        }
    }

    /// <summary>Ends all that it started.</summary>
    public ValueTask DisposeAsync() => _parts.DisposeAsync();
}
