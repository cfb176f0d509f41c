using PhotoFlow.LocalAws;
using PhotoFlow.LocalAws.Console;

namespace PhotoFlow.Sandbox;

/// <summary>PhotoFlow's own stack on this machine.</summary>
internal static class SandboxHost
{
    extension(StackHost host)
    {
        /// <summary>The Desk's HTTP API.</summary>
        public Uri DeskUrl => new(host.Outputs["DeskUrl"]);
    }

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">Ports and settings.</param>
    /// <param name="progress">Told each step as it begins.</param>
    /// <param name="cancellationToken">Gives up, and ends what has been started.</param>
    /// <exception cref="LocalAwsException">It cannot start; the message says why and what to do.</exception>
    public static async Task<StackHost> StartAsync(SandboxOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var host = await StackHost.StartAsync(
            stop => Synthesis.RunAsync(RepositoryRoot.Find(), ContextOf(options), stop),
            options with
            {
                LogFolder = options.LogFolder ?? Directory.CreateTempSubdirectory("photoflow-logs-").FullName,
                LogKey = "photo_id",
                MailHeader = "X-PhotoFlow-Photo",
            },
            progress,
            cancellationToken);
        // An execution is named for its photo.
        host.Console.Links = photo => [new RunLink("Photo", new Uri(host.DeskUrl, $"/api/photos/{photo}"))];
        return host;
    }

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
