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

    internal JsonNode? Give() => error is null ? Json.Parse(output!) : throw error;
}
