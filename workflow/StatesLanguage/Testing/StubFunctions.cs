using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Testing;

/// <summary>Functions that answer as a test tells them to, and remember what they were called with.</summary>
internal sealed class StubFunctions : ITaskHandler
{
    private readonly ConcurrentDictionary<string, Func<JsonNode?, JsonNode?>> answers = new();
    private readonly ConcurrentQueue<TaskInvocation> calls = new();

    public IReadOnlyList<TaskInvocation> Calls => [.. calls];

    public void Set(string function, Func<JsonNode?, JsonNode?> answer) => answers[function] = answer;

    public ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
    {
        calls.Enqueue(invocation);
        if (answers.TryGetValue(invocation.Function, out var answer) || answers.TryGetValue(invocation.FunctionName, out answer))
            return ValueTask.FromResult(Json.Write(answer(Json.Parse(invocation.Payload))));

        // A state that waits for its token often has nothing to do but to pass it on, which is the test's part.
        return invocation.TaskToken is not null
            ? ValueTask.FromResult("{}")
            : throw new StatesError("Lambda.ResourceNotFoundException", $"Function not found: {invocation.Function} (the test gives it no answer)");
    }
}
