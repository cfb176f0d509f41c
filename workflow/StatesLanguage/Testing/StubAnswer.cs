using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Testing;

/// <summary>What a stub function does when it is called once.</summary>
public sealed class StubAnswer
{
    private readonly string? output;
    private readonly StatesError? error;

    private StubAnswer(string? output, StatesError? error)
    {
        this.output = output;
        this.error = error;
    }

    /// <summary>It answers.</summary>
    /// <param name="output">Its output, as JSON.</param>
    public static implicit operator StubAnswer(string output) => Output(output);

    /// <summary>It answers.</summary>
    /// <param name="output">Its output, as JSON.</param>
    public static StubAnswer Output(string output) => new(output, null);

    /// <summary>It fails.</summary>
    /// <param name="error">The error's name.</param>
    /// <param name="cause">What happened, for people.</param>
    public static StubAnswer Error(string error, string? cause = null) => new(null, new StatesError(error, cause));

    /// <summary>
    /// Answers for successive calls, as a file says them: an output, or <c>{"error": …, "cause": …}</c>, or an array of those. A cause may be
    /// written as JSON, as functions report theirs.
    /// </summary>
    /// <param name="json">The answers. An output that is itself an array stands in an array: <c>[[1, 2]]</c>.</param>
    public static IReadOnlyList<StubAnswer> FromJson(JsonNode? json) =>
        json is JsonArray { Count: > 0 } successive ? [.. successive.Select(FromItem)] : [FromItem(json)];

    internal JsonNode? Give() => error is null ? Json.Parse(output!) : throw error;

    private static StubAnswer FromItem(JsonNode? json) =>
        json is JsonObject members && members.ContainsKey("error") && members.All(member => member.Key is "error" or "cause")
            ? Error(Text(members["error"]) ?? "Lambda.Unknown", Text(members["cause"]))
            : Output(Json.Write(json));

    private static string? Text(JsonNode? json) =>
        json is null ? null : json.GetValueKind() == JsonValueKind.String ? json.GetValue<string>() : Json.Write(json);
}
