using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Messages;

/// <summary>Metadata that somebody gives for a photo.</summary>
/// <param name="Photo">The photo's id, or its key.</param>
/// <param name="Values">The fields given, trimmed; at least one.</param>
public sealed record MetadataUpdate(string Photo, IReadOnlyList<KeyValuePair<MetadataField, string>> Values)
{
    /// <summary>Reads a metadata message: of one field, or with the type <c>All</c> of any of them; fields that are empty are not given.</summary>
    /// <exception cref="MalformedMessage">It is not one, with the reason.</exception>
    public static MetadataUpdate Parse(UpdateMessage message, MetadataFields fields)
    {
        var type = message.MetadataType?.Trim();
        var one = fields.Find(type);
        var names = fields.All.Select(field => field.Name);
        if (one is null && !string.Equals(type, "All", StringComparison.OrdinalIgnoreCase))
            throw new MalformedMessage($"The metadata_type {MessageBody.Quote(type)} is unknown; it may be {string.Join(", ", names)} or All.");
        var body = MessageBody.Parse(message.Body);
        var photo = body.PhotoName();
        if (one is not null)
            return new(photo, [new(one, body.Required("value", one.Longest))]);
        var values = body.Given(fields);
        return values.Count > 0 ? new(photo, values) : throw new MalformedMessage($"None of {string.Join(", ", names)} is given.");
    }
}
