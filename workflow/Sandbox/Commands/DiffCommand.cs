using System.CommandLine;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.Sandbox.Commands;

/// <summary><c>diff</c>: says where two histories part, from here or from <c>aws stepfunctions get-execution-history</c>.</summary>
internal static class DiffCommand
{
    /// <summary>Exits with 0 where the histories are the same, with 1 where they differ, and with 2 where one cannot be read.</summary>
    public static Command Create()
    {
        var first = new Argument<FileInfo>("first") { Description = "A history, as get-execution-history prints it." }.AcceptExistingOnly();
        var second = new Argument<FileInfo>("second") { Description = "The history to compare it with." }.AcceptExistingOnly();
        var ignore = new Option<string[]>("--ignore")
        {
            Description = "A member whose values do not count, such as taskToken; may be given several times. Times never count.",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("diff", "Compare two histories and say the first difference in words.") { first, second, ignore };
        command.SetAction(result => Run(
            result.InvocationConfiguration, result.GetRequiredValue(first), result.GetRequiredValue(second), result.GetRequiredValue(ignore)));
        return command;
    }

    private static int Run(InvocationConfiguration console, FileInfo first, FileInfo second, string[] ignored)
    {
        try
        {
            var difference = HistoryDiff.FirstDifference(File.ReadAllText(first.FullName), File.ReadAllText(second.FullName), ignored);
            console.Output.WriteLine(difference ?? "The histories are the same.");
            return difference is null ? 0 : 1;
        }
        catch (FormatException invalid)
        {
            console.Error.WriteLine($"{invalid.Message} (first: {first}, second: {second})");
            return 2;
        }
    }
}
