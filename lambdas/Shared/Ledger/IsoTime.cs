using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoFlow.Shared.Ledger;

/// <summary>Times as text of one width, in UTC and to the millisecond, so that text sorts as time does: 2026-05-01T09:30:00.000Z.</summary>
public sealed class IsoTime : JsonConverter<DateTimeOffset>
{
    /// <summary>The time as text.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        writer.WriteStringValue(Format(value));
    }
}
