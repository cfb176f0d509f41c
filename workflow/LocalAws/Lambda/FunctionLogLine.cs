using System.Text.Json;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>A line that a function logged, in the few words that a person wants to read.</summary>
/// <param name="Time">When LocalAws read it.</param>
/// <param name="Function">The function's name in the stack.</param>
/// <param name="Level">As logged (<c>Information</c>, <c>Error</c>); empty for a line that is not a log entry.</param>
/// <param name="Id">What it is about, where it says.</param>
/// <param name="Message">What it says.</param>
/// <param name="IsMetrics">True for CloudWatch's embedded metrics, which are for programs.</param>
internal sealed record FunctionLogLine(
    DateTimeOffset Time, string Function, string Level, string? Id, string Message, bool IsMetrics)
{
    /// <summary>True where a person should look: an error, or what the runtime printed on its way out.</summary>
    public bool IsError => Level.StartsWith("Err", StringComparison.OrdinalIgnoreCase) || Level.StartsWith("Crit", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a line in the key names that Powertools for AWS Lambda uses; any other line is its own message.</summary>
    public static FunctionLogLine Parse(DateTimeOffset time, string function, string line, string? idKey)
    {
        if (!line.StartsWith('{'))
            return new(time, function, "", null, line, IsMetrics: false);
        try
        {
            using var json = JsonDocument.Parse(line);
            var entry = json.RootElement;
            var message = Text(entry, "message") ?? line;
            if (entry.TryGetProperty("exception", out var exception) && exception.ValueKind == JsonValueKind.Object)
                message = $"{message} ({Text(exception, "type")}: {Text(exception, "message")})";
            return new(time, function, Text(entry, "level") ?? "", idKey is null ? null : Text(entry, idKey), message, entry.TryGetProperty("_aws", out _));
        }
        catch (JsonException)
        {
            return new(time, function, "", null, line, IsMetrics: false);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Time:HH:mm:ss.fff} {Function,-16} {Level,-11} {(Id is null ? "" : Id + "  ")}{Message}";

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
