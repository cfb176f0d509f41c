using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Messages;

/// <summary>Metadata that somebody gives for a photo.</summary>
/// <param name="Photo">The photo's id, or its key.</param>
/// <param name="Values">The fields given, trimmed; at least one.</param>
public sealed record MetadataUpdate(string Photo, IReadOnlyList<KeyValuePair<MetadataField, string>> Values)
{
    /// <summary>The longest caption, date or name, in characters.</summary>
    public const int LongestValue = 2_000;

    /// <summary>Reads a metadata message: of one field, or with the type <c>All</c> of any of them; fields that are empty are not given.</summary>
    /// <exception cref="MalformedMessage">It is none, with the reason.</exception>
    public static MetadataUpdate Parse(UpdateMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var type = message.MetadataType?.Trim();
        var field = MetadataFields.Parse(type);
        if (field is null && !string.Equals(type, "All", StringComparison.OrdinalIgnoreCase))
            throw new MalformedMessage($"The metadata_type \"{type}\" is unknown; it may be Caption, Date, Name or All.");
        var body = MessageBody.Parse(message.Body);
        var photo = body.PhotoName();
        if (field is { } one)
            return new(photo, [new(one, body.Required("value", LongestValue))]);
        var given = from each in MetadataFields.All
                    let value = body.Optional(each.Word(), LongestValue)
                    where value is not null
                    select KeyValuePair.Create(each, value);
        return given.ToList() is { Count: > 0 } values
            ? new(photo, values)
            : throw new MalformedMessage("None of \"caption\", \"date\" and \"name\" is given.");
    }
}
