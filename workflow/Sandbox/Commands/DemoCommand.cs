using System.CommandLine;
using PhotoFlow.LocalAws.Ses;
using PhotoFlow.Sandbox.Demo;

namespace PhotoFlow.Sandbox.Commands;

/// <summary><c>demo</c>: pushes photos through a sandbox of its own and shows what became of each.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var arguments = new SandboxArguments();
        var photos = new Option<DirectoryInfo>("--photos") { Description = "A folder whose files are pushed through instead of the ten cases." };
        photos.AcceptExistingOnly();
        var command = new Command("demo", "Pushes photos through the whole workflow and prints what became of each. Exit code 0 only when all is as expected.")
        {
            photos,
        };
        arguments.AddTo(command);
        command.SetAction((parsed, stop) => RunAsync(arguments.Read(parsed, DemoCases.Context), parsed.GetValue(photos), stop));
        return command;
    }

    /// <summary>A fresh account is in SES's sandbox, and a sender's identity may have a configuration set: what passes here passes there.</summary>
    private static readonly SesAccount Fresh = new(IsInSandbox: true, ConfigurationSet: "any");

    private static Task<int> RunAsync(SandboxOptions options, DirectoryInfo? photos, CancellationToken cancellationToken) =>
        Session.RunAsync(options with { Ses = Fresh }, async (sandbox, stop) =>
        {
            if (photos is not null)
                return await FolderRun.RunAsync(sandbox, photos, stop);

            var rows = await DemoRun.RunAsync(sandbox, DemoCases.All, new LineProgress(), stop);
            DemoTable.Print(rows);
            return rows.All(row => row.IsAsExpected) ? 0 : 1;
        }, cancellationToken);
}
