using System.CommandLine;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.Sandbox.Commands;

/// <summary><c>conformance</c>: repeats executions that were recorded on AWS and compares the histories, event for event.</summary>
internal static class ConformanceCommand
{
    /// <summary>Exits with 0 when every execution whose definition is supported has AWS's history.</summary>
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The recorded executions: a JSON array (docs/states-language.md says where to get them)." }.AcceptExistingOnly();
        var command = new Command("conformance", "Repeat executions recorded on AWS and compare the histories.") { file };
        command.SetAction(result => Run(result.InvocationConfiguration, result.GetRequiredValue(file)));
        return command;
    }

    private static int Run(InvocationConfiguration console, FileInfo file)
    {
        IReadOnlyList<RecordedExecution> recorded;
        try
        {
            recorded = RecordedExecution.ReadAll(File.ReadAllText(file.FullName));
        }
        catch (FormatException invalid)
        {
            console.Error.WriteLine($"{file} cannot be used: {invalid.Message}");
            return 1;
        }

        int repeated = 0, refused = 0;
        foreach (var execution in recorded)
        {
            try
            {
                if (execution.Repeat() is { } difference)
                    console.Output.WriteLine($"differs  {execution.Id}{Environment.NewLine}         {difference}");
                else
                    repeated++;
            }
            catch (InvalidDefinitionException unsupported)
            {
                refused++;
                console.Output.WriteLine($"refused  {execution.Id}: {unsupported.Problems[0]}");
            }
        }

        var differing = recorded.Count - repeated - refused;
        console.Output.WriteLine($"Of {recorded.Count} recorded executions {repeated} are repeated to the event, {differing} differ, {refused} are not supported.");
        return differing == 0 ? 0 : 1;
    }
}
