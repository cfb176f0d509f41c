using System.CommandLine;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.Sandbox.Commands;

/// <summary><c>definitions</c>: tries every definition in a folder: does it load, and does it run with stubs?</summary>
internal static class DefinitionsCommand
{
    private const int LongestCause = 200;

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A folder of definitions, as .json files." }.AcceptExistingOnly();
        var command = new Command("definitions", "Load every definition in a folder and run it with stubs made from its states.") { folder };
        command.SetAction(result => Run(result.InvocationConfiguration, result.GetRequiredValue(folder)));
        return command;
    }

    private static int Run(InvocationConfiguration console, DirectoryInfo folder)
    {
        var files = folder.EnumerateFiles("*.json", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal).ToList();
        int loaded = 0, succeeded = 0;
        foreach (var file in files)
        {
            var (problems, execution) = DefinitionTrial.Run(File.ReadAllText(file.FullName));
            var name = Path.GetRelativePath(folder.FullName, file.FullName);
            if (execution is null)
            {
                console.Output.WriteLine($"refused  {name}");
                foreach (var problem in problems)
                    console.Output.WriteLine($"         {problem}");
                continue;
            }

            loaded++;
            succeeded += execution.Status == ExecutionStatus.Succeeded ? 1 : 0;
            console.Output.WriteLine($"loaded   {name}: {execution.Status.ApiName()} {execution.Error} {Shortened(execution.Cause)}".TrimEnd());
        }

        console.Output.WriteLine($"Of {files.Count} definitions {loaded} load, and with stubs {succeeded} of those run to success.");
        return 0;
    }

    private static string? Shortened(string? cause) => cause?.Length > LongestCause ? $"{cause[..LongestCause]}…" : cause;
}
