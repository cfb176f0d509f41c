using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.Sandbox.Commands;

/// <summary><c>execute</c>: runs a definition and prints its history as <c>aws stepfunctions get-execution-history</c> does. Waits take no time.</summary>
internal static class ExecuteCommand
{
    private static readonly JsonSerializerOptions LikeTheAwsCli =
        new() { WriteIndented = true, IndentSize = 4, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Exits with 0 when the execution has ended, however it has; with 1 when it could not be run to its end.</summary>
    public static Command Create()
    {
        var definition = new Argument<FileInfo>("definition") { Description = "The definition, in the Amazon States Language." }.AcceptExistingOnly();
        var input = new Option<FileInfo>("--input") { Description = "The execution's input, as JSON; an empty object where none is given." }.AcceptExistingOnly();
        var functions = new Option<FileInfo>("--functions")
        {
            Description = "What the functions answer: a JSON object with, by a function's name, its output, or {\"error\": …, \"cause\": …}, "
                + "or a list of those for successive calls.",
        }.AcceptExistingOnly();
        var command = new Command("execute", "Run a state machine in virtual time and print its history.") { definition, input, functions };
        command.SetAction(result => Run(
            result.InvocationConfiguration, result.GetRequiredValue(definition), result.GetValue(input), result.GetValue(functions)));
        return command;
    }

    private static int Run(InvocationConfiguration console, FileInfo definition, FileInfo? input, FileInfo? functions)
    {
        try
        {
            using var workflow = Workflow.Load(Read(definition), new Random().Next(), TimeProvider.System.GetUtcNow());
            foreach (var warning in workflow.Warnings)
                console.Error.WriteLine($"Warning: {warning}");
            if (functions is not null)
                workflow.OnFunctions(Read(functions));
            var run = workflow.Start(input is null ? "{}" : Read(input)).AdvanceToEnd();
            console.Output.WriteLine(run.HistoryJson.ToJsonString(LikeTheAwsCli));
            if (run.Status != ExecutionStatus.Running)
                return 0;
            var waiting = string.Join(", ", run.OpenTasks.Select(name => $"'{name}'"));
            console.Error.WriteLine(
                $"The execution waits for a task token that nobody will send, in {waiting}: give the state a TimeoutSeconds or a HeartbeatSeconds.");
        }
        catch (InvalidDefinitionException invalid)
        {
            console.Error.WriteLine($"{definition} cannot be run:{Environment.NewLine}{invalid.Message}");
        }
        catch (FormatException invalid)
        {
            console.Error.WriteLine($"{functions} cannot be used: {invalid.Message}");
        }
        catch (StepFunctionsException refused)
        {
            console.Error.WriteLine(refused.Message);
        }

        return 1;
    }

    private static string Read(FileInfo file) => File.ReadAllText(file.FullName);
}
