using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.Sandbox.Commands;

/// <summary>
/// Functions that answer what a file says: by the function's name its output, or <c>{"error": …, "cause": …}</c>, or a list of those for
/// successive calls, the last of which answers every further call.
/// </summary>
/// <param name="answers">The file's content.</param>
internal sealed class ScriptedFunctions(JsonObject answers) : ITaskHandler
{
    private static readonly JsonSerializerOptions AsItStands = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, int> _calls = [];

    /// <inheritdoc/>
    public ValueTask<string> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
    {
        var name = invocation.FunctionName;
        if (!answers.TryGetPropertyValue(name, out var answer))
            throw new StatesError("Lambda.ResourceNotFoundException", $"Function not found: {invocation.Function}. Say in the --functions file what {name} answers.");
        if (answer is JsonArray { Count: > 0 } successive)
        {
            var call = _calls.GetValueOrDefault(name);
            _calls[name] = call + 1;
            answer = successive[Math.Min(call, successive.Count - 1)];
        }

        return IsError(answer, out var error)
            ? throw error
            : ValueTask.FromResult(Json(answer));
    }

    private static bool IsError(JsonNode? answer, out StatesError error)
    {
        var isError = answer is JsonObject o && o.ContainsKey("error") && o.All(member => member.Key is "error" or "cause");
        error = isError ? new StatesError(Text(answer!["error"]) ?? "Lambda.Unknown", Text(answer["cause"])) : null!;
        return isError;
    }

    private static string Json(JsonNode? node) => node?.ToJsonString(AsItStands) ?? "null";

    /// <summary>A cause may be written as an object, as functions report theirs; it is that object's JSON.</summary>
    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => Json(node),
    };
}
