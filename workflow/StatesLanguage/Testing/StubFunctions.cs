using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Testing;

/// <summary>
/// Functions and services that answer as they are told to, and remember what they were called with. For an engine without a
/// <see cref="Workflow"/>.
/// </summary>
public sealed class StubFunctions : ITaskHandler, IServiceIntegrations
{
    private readonly ConcurrentDictionary<string, Func<JsonNode?, JsonNode?>> answers = new();
    private readonly ConcurrentQueue<TaskInvocation> calls = new();
    private Func<JsonNode?, JsonNode?>? others;

    /// <summary>Every call so far, in order. That of a service has <c>sqs:sendMessage</c> as its function and the parameters as its payload.</summary>
    public IReadOnlyList<TaskInvocation> Calls => [.. calls];

    /// <summary>Tells what a function answers.</summary>
    /// <param name="function">Its name or ARN; for a service <c>sqs:sendMessage</c>; for an activity its name.</param>
    /// <param name="answer">Makes the output of the input; throws <see cref="StatesError"/> to fail.</param>
    public StubFunctions On(string function, Func<JsonNode?, JsonNode?> answer)
    {
        answers[function] = answer;
        return this;
    }

    /// <summary>Tells what a function answers from call to call; the last answer stays.</summary>
    /// <param name="function">Its name or ARN; for a service <c>sqs:sendMessage</c>; for an activity its name.</param>
    /// <param name="successive">At least one: an output, as JSON, or an error to fail with.</param>
    public StubFunctions On(string function, params IReadOnlyList<StubAnswer> successive)
    {
        var call = -1;
        return On(function, _ => successive[Math.Min(Interlocked.Increment(ref call), successive.Count - 1)].Give());
    }

    /// <summary>Tells what every other function, service and worker answers.</summary>
    /// <param name="answer">Makes the output of the input; throws <see cref="StatesError"/> to fail.</param>
    public StubFunctions OnAllOthers(Func<JsonNode?, JsonNode?> answer)
    {
        others = answer;
        return this;
    }

    /// <summary>Tells what functions answer, as a file says it.</summary>
    /// <param name="json">A JSON object: under the name of each function what <see cref="StubAnswer.FromJson"/> reads.</param>
    /// <exception cref="FormatException">It is not a JSON object.</exception>
    public StubFunctions OnAll(string json)
    {
        foreach (var (function, answer) in ReadObject(json))
            On(function, StubAnswer.FromJson(answer));
        return this;
    }

    /// <inheritdoc/>
    public ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        calls.Enqueue(invocation);
        if (Find(invocation.Function, invocation.FunctionName) is { } answer)
            return ValueTask.FromResult(Json.Write(answer(Json.Parse(invocation.Payload))));

        // A state that waits for its token often has nothing to do but to pass it on, and what comes back is for the test to say.
        return invocation.TaskToken is not null
            ? ValueTask.FromResult("{}")
            : throw new StatesError(
                "Lambda.ResourceNotFoundException", $"Function not found: {invocation.Function}. Say what {invocation.FunctionName} answers.");
    }

    /// <inheritdoc/>
    public ValueTask<ServiceAnswer?> CallAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var name = $"{call.Service}:{call.Action}";
        calls.Enqueue(new TaskInvocation(name, call.Parameters, call.ExecutionArn, call.StateName, call.RetryCount, call.TaskToken));
        if (Find(call.Resource, name) is { } answer)
            return ValueTask.FromResult<ServiceAnswer?>(new ServiceAnswer(Json.Write(answer(Json.Parse(call.Parameters)))));
        var isForTheEngine = call.Service is "states" or "aws-sdk:sfn";
        return ValueTask.FromResult(call.TaskToken is not null && !isForTheEngine ? new ServiceAnswer("{}") : null);
    }

    /// <summary>A worker has taken a task of an activity.</summary>
    /// <returns>The task's result, as JSON; null where nothing is said about the activity, and the test sends the token back.</returns>
    internal string? Work(TaskInvocation task)
    {
        calls.Enqueue(task);
        return Find(task.Function) is { } answer ? Json.Write(answer(Json.Parse(task.Payload))) : null;
    }

    private Func<JsonNode?, JsonNode?>? Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (answers.TryGetValue(name, out var answer))
                return answer;
        }

        return others;
    }

    private static JsonObject ReadObject(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject
                ?? throw new FormatException("A functions file must hold a JSON object with a member for each function.");
        }
        catch (JsonException invalid)
        {
            throw new FormatException($"A functions file is not JSON: {invalid.Message}", invalid);
        }
    }
}
