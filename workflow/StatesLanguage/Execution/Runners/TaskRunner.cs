using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Definition.States;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Execution.Runners;

internal static class TaskRunner
{
    public static void Run(Strand strand, TaskState state)
    {
        if (state.Resource.WaitsForToken)
            strand.TaskToken = TaskTokens.Make(strand.Execution.Id, strand.Execution.NextTask());
        var input = strand.Select();
        var context = strand.ContextOf(input);
        var timeout = state.Timeout?.Resolve(context, least: 1);
        var heartbeat = state.Heartbeat?.Resolve(context, least: 1);
        if (state.Work.Parameters is { } parameters)
            input = Payload.Of(parameters.Evaluate(context));

        var invocation = state.Resource.Integration is { } integration
            ? ScheduleIntegration(strand, integration, input, timeout, heartbeat)
            : ScheduleFunction(strand, state.Resource.Arn, input, timeout);
        var task = new PendingTask(strand, state, strand.TaskToken, timeout, heartbeat);
        strand.Waiting = task;
        if (task.Token is not null)
            strand.Execution.Await(task);
        strand.Execution.Call(OutsideCall.Of(task, invocation));
    }

    private static TaskInvocation ScheduleFunction(Strand strand, string arn, Payload input, int? timeout)
    {
        strand.Record(HistoryEventType.LambdaFunctionScheduled, new LambdaFunctionScheduledEventDetails(arn, input, timeout));
        strand.Record(HistoryEventType.LambdaFunctionStarted);
        return Invocation(strand, arn, input);
    }

    private static TaskInvocation ScheduleIntegration(Strand strand, string integration, Payload input, int? timeout, int? heartbeat)
    {
        var parameters = input.Node as JsonObject;
        if (parameters?["FunctionName"] is not JsonValue name || !name.TryGetValue<string>(out var function))
            throw new StatesError(ErrorNames.Runtime, "The FunctionName parameter of lambda:invoke must be a string");
        strand.Record(
            HistoryEventType.TaskScheduled,
            new TaskScheduledEventDetails(integration, strand.Execution.Services.Region, input, timeout, heartbeat));
        strand.Record(HistoryEventType.TaskStarted, new TaskEventDetails(integration));
        return Invocation(strand, function, parameters["Payload"] is { } payload ? Payload.Of(payload) : Payload.EmptyObject);
    }

    private static TaskInvocation Invocation(Strand strand, string function, Payload payload) => new(
        function, payload.Text, strand.Execution.Arn, strand.State.Name, strand.RetryCount, strand.TaskToken);
}
