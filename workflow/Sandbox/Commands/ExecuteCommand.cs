using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.LocalAws;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.History;
using Interpreter = PhotoFlow.StatesLanguage.StepFunctions;

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
            var answers = functions is null ? [] : ReadObject(functions);
            var clock = new VirtualClock(TimeProvider.System.GetUtcNow());
            using var interpreter = new Interpreter(new StepFunctionsOptions { Tasks = new ScriptedFunctions(answers), Time = clock, Random = new Random() });
            var machine = interpreter.CreateStateMachine("definition", File.ReadAllText(definition.FullName));
            foreach (var warning in machine.Definition.Warnings)
                console.Error.WriteLine($"Warning: {warning}");
            var execution = interpreter.StartExecution(machine.Arn, input is null ? null : File.ReadAllText(input.FullName)).ExecutionArn;
            while (interpreter.DescribeExecution(execution).Status == ExecutionStatus.Running && clock.JumpToNext())
            {
            }

            var events = EventsOf(interpreter, execution);
            console.Output.WriteLine(new JsonObject { ["events"] = new JsonArray([.. events.Select(item => item.ToJson())]) }.ToJsonString(LikeTheAwsCli));
            if (interpreter.DescribeExecution(execution).Status != ExecutionStatus.Running)
                return 0;
            console.Error.WriteLine(
                $"The execution waits for a task token that nobody will send, in {StatesEntered(events)}: give the state a TimeoutSeconds or a HeartbeatSeconds.");
        }
        catch (InvalidDefinitionException invalid)
        {
            console.Error.WriteLine($"{definition} cannot be run:{Environment.NewLine}{invalid.Message}");
        }
        catch (Exception refused) when (refused is StepFunctionsException or LocalAwsException)
        {
            console.Error.WriteLine(refused.Message);
        }

        return 1;
    }

    private static List<HistoryEvent> EventsOf(Interpreter interpreter, string execution)
    {
        var events = new List<HistoryEvent>();
        string? nextToken = null;
        do
        {
            var page = interpreter.GetExecutionHistory(execution, nextToken: nextToken);
            events.AddRange(page.Items);
            nextToken = page.NextToken;
        }
        while (nextToken is not null);
        return events;
    }

    /// <summary>The Task states that were entered and not left.</summary>
    private static string StatesEntered(List<HistoryEvent> events)
    {
        var open = new List<string>();
        foreach (var item in events)
        {
            if (item is { Type: HistoryEventType.TaskStateEntered, Details: StateEnteredEventDetails entered })
                open.Add(entered.Name);
            else if (item is { Type: HistoryEventType.TaskStateExited, Details: StateExitedEventDetails exited })
                open.Remove(exited.Name);
        }

        return string.Join(", ", open.Select(name => $"'{name}'"));
    }

    private static JsonObject ReadObject(FileInfo file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file.FullName), documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject ?? throw new LocalAwsException($"{file} must hold a JSON object.");
        }
        catch (JsonException invalid)
        {
            throw new LocalAwsException($"{file} is not JSON: {invalid.Message}", invalid);
        }
    }
}
