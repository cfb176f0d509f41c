using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using PhotoFlow.LocalAws;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.Sandbox;

/// <summary>Runs the CDK app as the <c>cdk</c> command would, without the command.</summary>
internal static class Synthesis
{
    private const string Exit = "\0exit ";

    /// <param name="repositoryRoot">The folder of <c>cdk.json</c>, where the app runs.</param>
    /// <param name="context">Context values that replace those in <c>cdk.json</c>.</param>
    /// <param name="cancellationToken">Ends the app.</param>
    /// <exception cref="LocalAwsException">The app failed; the message is what it said.</exception>
    public static async Task<StackTemplate> RunAsync(
        string repositoryRoot, IReadOnlyDictionary<string, string> context, CancellationToken cancellationToken = default)
    {
        var folder = Directory.CreateTempSubdirectory("photoflow-synthesis-").FullName;
        // The guard ends the app and its Node.js processes, and removes the folder, also when this process is killed.
        using var guard = Process.Start(StartInfo(repositoryRoot, folder, context))!;
        try
        {
            var said = new StringBuilder();
            string? line;
            while ((line = await guard.StandardOutput.ReadLineAsync(cancellationToken)) is not null && !line.StartsWith(Exit, StringComparison.Ordinal))
                said.AppendLine(line);
            if (line != Exit + "0")
                throw new LocalAwsException($"The stack cannot be synthesized:\n{said.ToString().Trim()}");
            return StackTemplate.Read(Path.Combine(folder, "assembly"));
        }
        finally
        {
            guard.StandardInput.Close();
            await guard.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static ProcessStartInfo StartInfo(string root, string folder, IReadOnlyDictionary<string, string> context)
    {
        // The build of the stack's app that was made with this program, by the same configuration.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var app = Path.Combine(root, "workflow", "Stack", "bin", configuration, "net10.0", "PhotoFlow.Stack.dll");
        if (!File.Exists(app))
            throw new LocalAwsException($"The stack's app is not built: {app} is missing. Run `dotnet build`.");

        var temporary = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
        return new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "guard.mjs"), folder, "dotnet", app])
        {
            WorkingDirectory = root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["CDK_OUTDIR"] = Path.Combine(folder, "assembly"),
                ["CDK_CONTEXT_JSON"] = Context(context).ToJsonString(),
                ["CDK_DEFAULT_ACCOUNT"] = Account.Id,
                ["CDK_DEFAULT_REGION"] = Account.Region,
                // Where jsii unpacks the CDK at each start, and leaves it.
                ["TMPDIR"] = temporary,
                ["TEMP"] = temporary,
                ["TMP"] = temporary,
                ["HOME"] = Home() ?? temporary,
                // The Node.js that a user has runs the emulators; what jsii thinks of its age is not theirs to read here. It wants a list of versions.
                ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = string.Join(',', Enumerable.Range(12, 60)),
                ["JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION"] = "1",
                ["JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION"] = "1",
            },
        };
    }

    /// <summary>The home folder where it can be written to; jsii waits two minutes for one that cannot.</summary>
    private static string? Home()
    {
        try
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            File.Create(Path.Combine(home, $".photoflow-{Environment.ProcessId}"), 1, FileOptions.DeleteOnClose).Dispose();
            return home;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
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
