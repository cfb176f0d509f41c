using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Testing;

/// <summary>
/// An execution recorded on AWS, which can be repeated here: its definition, its input, and its history as <c>aws stepfunctions
/// get-execution-history</c> gave it. What its tasks answered is in the history.
/// </summary>
public sealed class RecordedExecution
{
    private const string Account = "111111111111";
    private const int MostSteps = 10_000;

    private readonly JsonObject definition;
    private readonly List<JsonObject> events;
    private readonly DateTimeOffset start;

    private RecordedExecution(JsonObject json)
    {
        Id = (string?)json["id"] ?? throw new FormatException("A recorded execution has an id.");
        definition = json["definition"] as JsonObject ?? throw new FormatException($"{Id} has no definition.");
        events = json["events"] is JsonArray { Count: > 0 } recorded
            ? [.. recorded.Select(item => item as JsonObject ?? throw new FormatException($"{Id} has an event that is not an object."))]
            : throw new FormatException($"{Id} has no events.");
        Kinds = [.. (json["kinds"] as JsonArray ?? []).Select(kind => (string?)kind ?? "")];
        start = DateTimeOffset.TryParseExact(
            (string?)json["recorded"], "dd-MM-yyyy, HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }

    /// <summary>Its name among all recorded executions.</summary>
    public string Id { get; }

    /// <summary>What the definition uses beside plain JSONPath, such as <c>JSONata</c> or <c>distributed Map</c>.</summary>
    public IReadOnlyList<string> Kinds { get; }

    /// <summary>Reads recorded executions.</summary>
    /// <param name="json">
    /// A JSON array of objects with <c>id</c>, <c>definition</c>, <c>events</c>, and where they are known <c>kinds</c> and <c>recorded</c> (when:
    /// <c>18-04-2024, 06:19:31</c>). In events, a text such as <c>&lt;uuid:1&gt;</c> stands for what differs from run to run.
    /// </param>
    /// <exception cref="FormatException">It is not that.</exception>
    public static IReadOnlyList<RecordedExecution> ReadAll(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonArray cases
                ? [.. cases.Select(item => new RecordedExecution(item as JsonObject ?? throw new FormatException("Each recorded execution is an object.")))]
                : throw new FormatException("The recorded executions are a JSON array.");
        }
        catch (JsonException invalid)
        {
            throw new FormatException($"The recorded executions are not JSON: {invalid.Message}", invalid);
        }
    }

    /// <summary>Runs it again and compares the histories.</summary>
    /// <returns>The first difference, in words; null where there is none.</returns>
    /// <exception cref="InvalidDefinitionException">The definition is not supported.</exception>
    public string? Repeat() => RecordedHistory.FirstDifference(events, Run());

    private List<HistoryEvent> Run()
    {
        var answers = new RecordedAnswers(events);
        var time = new VirtualTime(start);
        using var engine = new StepFunctionsEngine(new StepFunctionsOptions
        {
            Tasks = answers,
            Services = answers,
            Time = time,
            Random = new Random(1),
            AccountId = Account,
        });
        var machine = engine.CreateStateMachine("Recorded", Json.Write(WithResources(definition)));
        var activities = machine.Definition.States.AllStates
            .OfType<Definition.States.TaskState>()
            .Where(task => task.Resource.Kind == TaskResourceKind.Activity);
        foreach (var activity in activities)
            engine.AddActivity(activity.Resource.Arn);

        var input = RecordedHistory.PayloadText(RecordedHistory.DetailsOf(events[0])["input"]);
        var execution = engine.StartExecution(machine.Arn, input).ExecutionArn;
        if ((string?)events[^1]["type"] == nameof(HistoryEventType.ExecutionAborted))
            engine.StopExecution(execution);
        var hasEnded = ((string?)events[^1]["type"])?.StartsWith("Execution", StringComparison.Ordinal) == true && events.Count > 1;
        for (var step = 0; step < MostSteps && engine.DescribeExecution(execution).Status == ExecutionStatus.Running; step++)
        {
            if (!answers.Next(engine) && (!hasEnded || !time.AdvanceToNext()))
                break;
        }

        return [.. engine.GetExecutionHistory(execution).Items];
    }

    /// <summary>A recorded definition may say MOCK for the ARN of an activity, and arn:sm:1 for that of a state machine.</summary>
    private static JsonNode WithResources(JsonNode node)
    {
        var copy = node.DeepClone();
        Replace(copy);
        return copy;

        static void Replace(JsonNode? node)
        {
            if (node is JsonArray items)
            {
                foreach (var item in items)
                    Replace(item);
            }
            else if (node is JsonObject members)
            {
                if (members["Resource"] is JsonValue resource && resource.ToString() == "MOCK")
                    members["Resource"] = $"arn:aws:states:us-east-1:{Account}:activity:Recorded";
                if (members["StateMachineArn"] is JsonValue machine && machine.ToString() is ['a', 'r', 'n', ':', 's', 'm', ':', .. var number])
                    members["StateMachineArn"] = $"arn:aws:states:us-east-1:{Account}:stateMachine:Recorded{number}";
                foreach (var (_, member) in members)
                    Replace(member);
            }
        }
    }
}
