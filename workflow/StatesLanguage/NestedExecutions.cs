using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage;

/// <summary>
/// What the engine can do of itself where nobody else answers: <c>states:startExecution</c> in every pattern, and the same and the calls that
/// answer tokens as AWS SDK integrations ("Start a new AWS Step Functions state machine from a running execution").
/// </summary>
internal sealed class NestedExecutions(StepFunctionsEngine engine) : IServiceIntegrations
{
    /// <summary>How many executions may start each other within one call of the engine: each runs on the stack of the one before.</summary>
    private const int DeepestNesting = 50;

    [ThreadStatic]
    private static int nesting;

    private readonly ConcurrentDictionary<string, TaskCompletionSource<ExecutionDescription>> awaited = new(StringComparer.Ordinal);
    private int observing;

    /// <inheritdoc/>
    public ValueTask<ServiceAnswer?> CallAsync(ServiceCall call, CancellationToken cancellationToken) => ValueTask.FromResult(Call(call, cancellationToken));

    private ServiceAnswer? Call(ServiceCall call, CancellationToken cancellationToken)
    {
        var isSdk = call.Service == "aws-sdk:sfn";
        if (!isSdk && call.Service != "states")
            return null;
        var parameters = Json.Parse(call.Parameters) as JsonObject ?? [];
        try
        {
            switch (call.Action)
            {
                case "startExecution":
                    return Start(call, parameters, cancellationToken);
                case "sendTaskSuccess" when isSdk:
                    engine.SendTaskSuccess(Text(parameters, "TaskToken"), JsonText(parameters["Output"]));
                    return new ServiceAnswer("{}");
                case "sendTaskFailure" when isSdk:
                    engine.SendTaskFailure(Text(parameters, "TaskToken"), (string?)parameters["Error"], (string?)parameters["Cause"]);
                    return new ServiceAnswer("{}");
                case "sendTaskHeartbeat" when isSdk:
                    engine.SendTaskHeartbeat(Text(parameters, "TaskToken"));
                    return new ServiceAnswer("{}");
                default:
                    return null;
            }
        }
        catch (StepFunctionsException refused)
        {
            throw isSdk
                ? new StatesError($"Sfn.{Suffixed(refused.Code)}", $"{refused.Message} (Service: Sfn, Status Code: 400, Request ID: {engine.NewId()})")
                : new StatesError(
                    $"StepFunctions.{Suffixed(refused.Code)}",
                    $"{refused.Message} (Service: AWSStepFunctions; Status Code: 400; Error Code: {refused.Code}; Request ID: {engine.NewId()}; Proxy: null)");
        }
    }

    private ServiceAnswer Start(ServiceCall call, JsonObject parameters, CancellationToken cancellationToken)
    {
        Observe();
        var input = parameters["Input"] is { } given ? JsonText(given) : "{}";
        if (nesting >= DeepestNesting)
            throw new StepFunctionsException("ExecutionLimitExceeded", $"More than {DeepestNesting} executions start each other without waiting");
        nesting++;
        ExecutionDescription started;
        try
        {
            started = engine.StartExecution(Text(parameters, "StateMachineArn"), input, (string?)parameters["Name"]);
        }
        finally
        {
            nesting--;
        }

        var answer = Json.Write(new JsonObject { ["ExecutionArn"] = started.ExecutionArn, ["StartDate"] = started.StartDate.ToUnixTimeMilliseconds() });
        return call.Pattern == IntegrationPattern.RunJob
            ? new ServiceAnswer(answer, FollowAsync(started, call.Resource.EndsWith(":2", StringComparison.Ordinal), cancellationToken))
            : new ServiceAnswer(answer);
    }

    /// <summary>Waits until an execution has ended; stops it where nobody waits for it any more.</summary>
    private async Task<string> FollowAsync(ExecutionDescription started, bool parsesOutput, CancellationToken cancellationToken)
    {
        var arn = started.ExecutionArn;
        var ended = awaited.GetOrAdd(arn, _ => new TaskCompletionSource<ExecutionDescription>());
        var description = engine.DescribeExecution(arn);
        if (description.Status == ExecutionStatus.Running)
        {
            await using var registration = cancellationToken.Register(() => engine.StopExecution(arn)).ConfigureAwait(false);
            description = await ended.Task.ConfigureAwait(false);
        }

        awaited.TryRemove(arn, out _);
        var text = Json.Write(Describe(description, parsesOutput));
        return description.Status == ExecutionStatus.Succeeded ? text : throw new StatesError(ErrorNames.TaskFailed, text);
    }

    private void Observe()
    {
        if (Interlocked.Exchange(ref observing, 1) == 1)
            return;
        engine.ExecutionStatusChanged += (_, description) =>
        {
            if (description.Status != ExecutionStatus.Running && awaited.TryGetValue(description.ExecutionArn, out var ended))
                ended.TrySetResult(description);
        };
    }

    private static JsonObject Describe(ExecutionDescription execution, bool parsed)
    {
        var json = new JsonObject();
        Add("Cause", execution.Cause);
        Add("Error", execution.Error);
        json["ExecutionArn"] = execution.ExecutionArn;
        AddPayload("Input", execution.Input);
        json["Name"] = execution.Name;
        if (execution.Output is { } output)
            AddPayload("Output", output);
        json["RedriveCount"] = execution.RedriveCount;
        json["RedriveStatus"] = execution.RedriveStatus;
        Add("RedriveStatusReason", execution.RedriveStatusReason);
        json["StartDate"] = execution.StartDate.ToUnixTimeMilliseconds();
        json["StateMachineArn"] = execution.StateMachineArn;
        json["Status"] = execution.Status.ApiName();
        json["StopDate"] = execution.StopDate!.Value.ToUnixTimeMilliseconds();
        return json;

        void Add(string name, string? value)
        {
            if (value is not null)
                json[name] = value;
        }

        void AddPayload(string name, string payload)
        {
            json[name] = parsed ? Json.Parse(payload) : payload;
            json[name + "Details"] = new JsonObject { ["Included"] = true };
        }
    }

    /// <summary>The SDKs name an error's class with Exception after the code.</summary>
    private static string Suffixed(string code) => code.EndsWith("Exception", StringComparison.Ordinal) ? code : code + "Exception";

    private static string Text(JsonObject parameters, string name) =>
        parameters[name] is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : throw new StepFunctionsException("ValidationException", $"The parameter {name} must be a string");

    /// <summary>A text is JSON already; anything else becomes it.</summary>
    private static string JsonText(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : Json.Write(node);
}
