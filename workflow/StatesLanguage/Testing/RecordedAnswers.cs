using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Testing;

/// <summary>Functions, services and workers that answer what a recorded history says that they answered, state by state, in order.</summary>
internal sealed class RecordedAnswers : ITaskHandler, IServiceIntegrations
{
    private readonly Dictionary<string, Queue<Recorded>> answers = [];

    /// <summary>Tokens to send back, as soon as the engine waits for them.</summary>
    private readonly Queue<(string Token, Recorded Answer)> tokens = new();

    /// <summary>Activities whose tasks a worker is to take.</summary>
    private readonly Queue<Recorded> workers = new();

    public RecordedAnswers(List<JsonObject> events)
    {
        var byId = events.Where(item => Number(item["id"]) is not null).ToDictionary(item => Number(item["id"])!.Value);
        foreach (var item in events)
        {
            var type = (string?)item["type"];
            if (type is not ("TaskScheduled" or "LambdaFunctionScheduled" or "ActivityScheduled"))
                continue;
            var answer = new Recorded(Following(events, item));
            var state = StateOf(item, byId);
            if (!answers.TryGetValue(state, out var queue))
                answers[state] = queue = new Queue<Recorded>();
            queue.Enqueue(answer);
            if (type == "ActivityScheduled")
                workers.Enqueue(answer);
        }
    }

    public ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
    {
        var answer = Take(invocation.StateName);
        if (invocation.TaskToken is { } token)
            tokens.Enqueue((token, answer));
        var output = answer.Submitted ?? answer.Output;
        if (output is null)
            return Ended<string>(answer, cancellationToken);

        // lambda:invoke gives the function's answer among the metadata of the call; the function itself gave the answer alone.
        var payload = output is JsonObject { Count: > 0 } envelope && envelope.ContainsKey("SdkHttpMetadata") ? envelope["Payload"] : output;
        return ValueTask.FromResult(RecordedHistory.PayloadText(payload, isInside: !ReferenceEquals(payload, output)));
    }

    public ValueTask<ServiceAnswer?> CallAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        var answer = Take(call.StateName);
        if (call.TaskToken is { } token)
            tokens.Enqueue((token, answer));
        if (answer.Submitted is { } submitted)
        {
            var job = call.Pattern != IntegrationPattern.RunJob ? null
                : answer.Output is { } output ? Task.FromResult(RecordedHistory.PayloadText(output))
                : Ended<string>(answer, cancellationToken).AsTask();
            return ValueTask.FromResult<ServiceAnswer?>(new ServiceAnswer(RecordedHistory.PayloadText(submitted), job));
        }

        return answer.Output is { } response
            ? ValueTask.FromResult<ServiceAnswer?>(new ServiceAnswer(RecordedHistory.PayloadText(response)))
            : Ended<ServiceAnswer?>(answer, cancellationToken);
    }

    /// <summary>Sends the next token back, or has a worker take the next task.</summary>
    /// <returns>False where there is nothing to do but to let time pass.</returns>
    public bool Next(StepFunctionsEngine engine)
    {
        if (workers.TryDequeue(out var work))
        {
            var activity = engine.ListActivities().Single().Arn;
            var taken = engine.GetActivityTaskAsync(activity, work.WorkerName);
            if (taken is { IsCompletedSuccessfully: true, Result: { } task })
                tokens.Enqueue((task.TaskToken, work));
            return true;
        }

        if (!tokens.TryDequeue(out var next))
            return false;
        if (next.Answer.Output is { } output)
            engine.SendTaskSuccess(next.Token, RecordedHistory.PayloadText(output));
        else if (!next.Answer.TimedOut && next.Answer.HasEnded)
            engine.SendTaskFailure(next.Token, next.Answer.Error, next.Answer.Cause);
        return true;
    }

    private Recorded Take(string state) => answers.TryGetValue(state, out var queue) && queue.TryDequeue(out var answer)
        ? answer
        : throw new StatesError("Recorded.NoAnswer", $"The recorded history has no further answer for the state {state}.");

    private static ValueTask<T> Ended<T>(Recorded answer, CancellationToken cancellationToken) => answer.TimedOut || !answer.HasEnded
        ? new ValueTask<T>(new TaskCompletionSource<T>().Task.WaitAsync(cancellationToken))
        : ValueTask.FromException<T>(new StatesError(answer.Error!, answer.Cause));

    /// <summary>The events of the task that follow on its scheduling.</summary>
    private static List<JsonObject> Following(List<JsonObject> events, JsonObject scheduled)
    {
        var chain = new List<JsonObject>();
        var last = Number(scheduled["id"]);
        foreach (var item in events.SkipWhile(item => item != scheduled).Skip(1))
        {
            if (last is null || Number(item["previousEventId"]) != last || ((string?)item["type"])!.EndsWith("Scheduled", StringComparison.Ordinal))
                continue;
            chain.Add(item);
            last = Number(item["id"]);
        }

        return chain;
    }

    /// <summary>The name of the state that an event belongs to.</summary>
    private static string StateOf(JsonObject item, Dictionary<int, JsonObject> byId)
    {
        while ((string?)item["type"] != nameof(HistoryEventType.TaskStateEntered))
        {
            if (Number(item["previousEventId"]) is not { } previous || !byId.TryGetValue(previous, out item!))
                return "";
        }

        return (string?)RecordedHistory.DetailsOf(item)["name"] ?? "";
    }

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    /// <summary>How a task was answered.</summary>
    private sealed class Recorded
    {
        public Recorded(List<JsonObject> events)
        {
            foreach (var item in events)
            {
                var details = RecordedHistory.DetailsOf(item);
                switch ((string?)item["type"])
                {
                    case "TaskSubmitted":
                        Submitted = details["output"];
                        break;
                    case "ActivityStarted":
                        WorkerName = (string?)details["workerName"];
                        break;
                    case "TaskSucceeded" or "LambdaFunctionSucceeded" or "ActivitySucceeded":
                        Output = details["output"];
                        HasEnded = true;
                        return;
                    case "TaskFailed" or "LambdaFunctionFailed" or "ActivityFailed":
                        Error = (string?)details["error"];
                        Cause = details["cause"] is { } cause ? RecordedHistory.PayloadText(cause) : null;
                        HasEnded = true;
                        return;
                    case "TaskTimedOut" or "LambdaFunctionTimedOut" or "ActivityTimedOut":
                        TimedOut = true;
                        HasEnded = true;
                        return;
                }
            }
        }

        public JsonNode? Submitted { get; }

        public JsonNode? Output { get; }

        public string? Error { get; }

        public string? Cause { get; }

        public string? WorkerName { get; }

        public bool TimedOut { get; }

        public bool HasEnded { get; }
    }
}
