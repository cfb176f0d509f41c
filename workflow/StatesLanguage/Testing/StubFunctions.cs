using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Testing;

/// <summary>Functions that answer as they are told to, and remember what they were called with. For an engine without a <see cref="Workflow"/>.</summary>
public sealed class StubFunctions : ITaskHandler
{
    private readonly ConcurrentDictionary<string, Func<JsonNode?, JsonNode?>> answers = new();
    private readonly ConcurrentQueue<TaskInvocation> calls = new();

    /// <summary>Every call so far, in order.</summary>
    public IReadOnlyList<TaskInvocation> Calls => [.. calls];

    /// <summary>Tells what a function answers.</summary>
    /// <param name="function">Its name, or its ARN as the definition has it.</param>
    /// <param name="answer">Makes the output of the input; throws <see cref="StatesError"/> to fail.</param>
    public StubFunctions On(string function, Func<JsonNode?, JsonNode?> answer)
    {
        answers[function] = answer;
        return this;
    }

    /// <summary>Tells what a function answers from call to call; the last answer stays.</summary>
    /// <param name="function">Its name, or its ARN as the definition has it.</param>
    /// <param name="successive">At least one: an output, as JSON, or an error to fail with.</param>
    public StubFunctions On(string function, params IReadOnlyList<StubAnswer> successive)
    {
        var call = -1;
        return On(function, _ => successive[Math.Min(Interlocked.Increment(ref call), successive.Count - 1)].Give());
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
        if (answers.TryGetValue(invocation.Function, out var answer) || answers.TryGetValue(invocation.FunctionName, out answer))
            return ValueTask.FromResult(Json.Write(answer(Json.Parse(invocation.Payload))));

        // A state that waits for its token often has nothing to do but to pass it on, and what comes back is for the test to say.
        return invocation.TaskToken is not null
            ? ValueTask.FromResult("{}")
            : throw new StatesError(
                "Lambda.ResourceNotFoundException", $"Function not found: {invocation.Function}. Say what {invocation.FunctionName} answers.");
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
