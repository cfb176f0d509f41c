using System.Text.Json;

namespace PhotoFlow.Shared.Aws.Pipeline;

/// <summary>Requests carry only the members that are set.</summary>
internal static class JsonWriting
{
    public static void WriteIfSet(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    public static void WriteIfSet(this Utf8JsonWriter writer, string name, List<string>? values)
    {
        if (values is not { Count: > 0 })
            return;
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
