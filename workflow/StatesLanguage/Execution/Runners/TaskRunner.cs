using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Execution.Runners;

internal static class TaskRunner
{
    public static void Run(Strand strand, TaskState state)
    {
        var resource = state.Resource;
        if (resource.WaitsForToken)
            strand.TaskToken = NewToken(strand);
        var selected = strand.Select();
        var terms = Terms(strand, state, selected);
        var input = StateRunners.WithParameters(strand, state.Work.Parameters, selected);

        var request = Request(strand, resource, input, terms);
        TaskEvents.Scheduled(strand, resource, input, terms);
        var token = resource.Kind == TaskResourceKind.Activity ? NewToken(strand) : strand.TaskToken;
        var task = new PendingTask(strand, state, token, terms.TimeoutSeconds, terms.HeartbeatSeconds);
        strand.Waiting = task;
        if (token is not null)
            strand.Execution.Await(task);
        strand.Execution.Call(OutsideCall.Of(task, request));
    }

    private static TaskTerms Terms(Strand strand, TaskState state, Payload selected)
    {
        // Most tasks say their terms themselves; then nobody has to look into the input.
        if (state is { Timeout: null or { Path: null }, Heartbeat: null or { Path: null }, Credentials: null })
            return new TaskTerms(state.Timeout?.Value, state.Heartbeat?.Value, null);
        var context = strand.ContextOf(selected);
        return new TaskTerms(state.Timeout?.Resolve(context, least: 1), state.Heartbeat?.Resolve(context, least: 1), Role(state, context));
    }

    private static string NewToken(Strand strand) => TaskTokens.Make(strand.Execution.Id, strand.Execution.NextTask());

    private static string? Role(TaskState state, in EvaluationContext context)
    {
        if (state.Credentials is not { } credentials)
            return null;
        return credentials.Evaluate(context)?["RoleArn"] is JsonValue value && value.TryGetValue<string>(out var role)
            ? role
            : throw new StatesError(ErrorNames.Runtime, "The RoleArn of the field 'Credentials' must be a string.");
    }

    private static object Request(Strand strand, TaskResource resource, Payload input, TaskTerms terms)
    {
        switch (resource.Kind)
        {
            case TaskResourceKind.LambdaFunction:
                return Invocation(strand, resource.Arn, input, terms.RoleArn);
            case TaskResourceKind.Activity:
                return new ActivityRequest(resource.Arn, input.Text);
            case TaskResourceKind.ServiceIntegration:
                return resource.IsLambdaInvoke ? LambdaInvoke(strand, input, terms.RoleArn) : Call(strand, resource, input, terms.RoleArn);
            default:
                throw new InvalidOperationException($"A resource of the kind {resource.Kind} is not known.");
        }
    }

    private static ServiceCall Call(Strand strand, TaskResource resource, Payload input, string? role) => new(
        resource.Arn,
        resource.Service,
        resource.Action,
        resource.Pattern,
        input.Text,
        strand.TaskToken,
        strand.Execution.Arn,
        strand.State.Name,
        strand.RetryCount,
        role);

    private static TaskInvocation LambdaInvoke(Strand strand, Payload input, string? role)
    {
        var parameters = input.Node as JsonObject;
        if (Text(parameters, "FunctionName") is not { } function)
            throw new StatesError(ErrorNames.Runtime, "The FunctionName parameter of lambda:invoke must be a string");
        var type = parameters!["InvocationType"] is { } given ? Json.Show(given) : "RequestResponse";
        if (type is not ("RequestResponse" or "Event" or "DryRun"))
            throw new StatesError(ErrorNames.Runtime, $"The InvocationType parameter of lambda:invoke must be RequestResponse, Event or DryRun, not {type}");
        return Invocation(strand, function, parameters["Payload"] is { } payload ? Payload.Of(payload) : Payload.EmptyObject, role) with
        {
            InvocationType = type,
            WantsLog = Text(parameters, "LogType") == "Tail",
        };
    }

    private static TaskInvocation Invocation(Strand strand, string function, Payload payload, string? role) =>
        new(function, payload.Text, strand.Execution.Arn, strand.State.Name, strand.RetryCount, strand.TaskToken) { RoleArn = role };

    private static string? Text(JsonObject? parameters, string name) =>
        parameters?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
