using System.Text.Json;

namespace PhotoFlow.LocalAws.Sqs;

/// <summary>
/// What a function says of a batch when it reports failures by message (Lambda Developer Guide, "Handling errors for an SQS event source",
/// "Success and failure conditions").
/// </summary>
internal static class BatchResponse
{
    /// <summary>The messages that are done; none where the response is not one that Lambda understands, as the whole batch counts as failed then.</summary>
    /// <param name="response">What the function returned.</param>
    /// <param name="batch">The ids of the messages that it got.</param>
    public static IReadOnlySet<string> Done(ReadOnlySpan<byte> response, IReadOnlyCollection<string> batch)
    {
        var done = batch.ToHashSet();
        if (response.IsEmpty)
            return done;
        try
        {
            var reader = new Utf8JsonReader(response);
            using var json = JsonDocument.ParseValue(ref reader);
            if (json.RootElement.ValueKind == JsonValueKind.Null || !json.RootElement.TryGetProperty("batchItemFailures", out var failures)
                || failures.ValueKind == JsonValueKind.Null)
                return done;
            foreach (var failure in failures.EnumerateArray())
            {
                if (failure.GetProperty("itemIdentifier").GetString() is not { } id || !done.Remove(id) && !batch.Contains(id))
                    return new HashSet<string>();
            }

            return done;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new HashSet<string>();
        }
    }
}
