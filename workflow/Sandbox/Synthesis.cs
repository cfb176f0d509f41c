using System.Diagnostics;
using System.Text.Json.Nodes;
using PhotoFlow.LocalAws;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.Sandbox;

/// <summary>Runs the CDK app as the <c>cdk</c> command would, without the command.</summary>
internal static class Synthesis
{
    /// <param name="repositoryRoot">The folder of <c>cdk.json</c>, where the app runs.</param>
    /// <param name="context">Context values that replace those in <c>cdk.json</c>.</param>
    /// <param name="cancellationToken">Ends the app.</param>
    /// <exception cref="LocalAwsException">The app failed; the message is what it said.</exception>
    public static async Task<StackTemplate> RunAsync(
        string repositoryRoot, IReadOnlyDictionary<string, string> context, CancellationToken cancellationToken = default)
    {
        var assembly = Directory.CreateTempSubdirectory("photoflow-synthesis-");
        try
        {
            using var process = Process.Start(StartInfo(repositoryRoot, assembly.FullName, context))!;
            using var registration = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new LocalAwsException($"The stack cannot be synthesized:\n{(await errors + await output).Trim()}");
            return StackTemplate.Read(assembly.FullName);
        }
        finally
        {
            assembly.Delete(recursive: true);
        }
    }

    private static ProcessStartInfo StartInfo(string root, string assembly, IReadOnlyDictionary<string, string> context)
    {
        // The build of the stack's app that was made with this program, by the same configuration.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var app = Path.Combine(root, "workflow", "Stack", "bin", configuration, "net10.0", "PhotoFlow.Stack.dll");
        if (!File.Exists(app))
            throw new LocalAwsException($"The stack's app is not built: {app} is missing. Run `dotnet build`.");

        return new ProcessStartInfo("dotnet", [app])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["CDK_OUTDIR"] = assembly,
                ["CDK_CONTEXT_JSON"] = Context(context).ToJsonString(),
                ["CDK_DEFAULT_ACCOUNT"] = Caller.Account,
                ["CDK_DEFAULT_REGION"] = "us-east-1",
                // The Node.js that a user has runs the emulators; what jsii thinks of its age is not theirs to read here.
                ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "1",
                ["JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION"] = "1",
                ["JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION"] = "1",
            },
        };
    }

    private static JsonObject Context(IReadOnlyDictionary<string, string> context)
    {
        var json = new JsonObject
        {
            // Functions run from where they were built, so nothing is copied.
            ["aws:cdk:disable-asset-staging"] = true,
            ["aws:cdk:enable-asset-metadata"] = true,
        };
        foreach (var (name, value) in context)
            json[name] = value;
        return json;
    }
}
