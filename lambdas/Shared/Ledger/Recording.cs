using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>
/// Records updates. The first valid review counts; of metadata the newest counts, however the queue orders it. What comes when the photo has
/// its outcome goes to the history alone; the same message again does nothing at all.
/// </summary>
public static class Recording
{
    /// <summary>The record with a review.</summary>
    public static PhotoRecord Record(this PhotoRecord record, Review review, string message, DateTimeOffset at)
    {
        if (record.Knows(message))
            return record;
        var said = review.Reason.Length == 0 ? $"{review.Status}" : $"{review.Status}: {review.Reason}";
        if (!record.Status.IsOpen())
            return record.Note(at, Happening.ReviewSetAside, $"The photo is {record.Status.Word()} already. {said}", message);
        return record.Review is null
            ? (record with { Review = review }).Note(at, Happening.Review, said, message)
            : record.Note(at, Happening.ReviewSetAside, $"The first review counts. {said}", message);
    }

    /// <summary>The record with metadata.</summary>
    /// <param name="values">The fields given.</param>
    /// <param name="message">The message that gave them, and when it was published.</param>
    /// <param name="at">Now.</param>
    public static PhotoRecord Record(
        this PhotoRecord record,
        IReadOnlyList<KeyValuePair<MetadataField, string>> values,
        string message,
        DateTimeOffset publishedAt,
        DateTimeOffset at)
    {
        if (record.Knows(message))
            return record;
        var said = string.Join("; ", values.Select(value => $"{value.Key.Name}: {value.Value}"));
        if (!record.Status.IsOpen())
            return record.Note(at, Happening.MetadataSetAside, $"The photo is {record.Status.Word()} already. {said}", message);
        var metadata = record.Metadata;
        foreach (var (field, value) in values)
        {
            if (metadata.GetValueOrDefault(field.Name)?.At is not { } known || known <= publishedAt)
                metadata = metadata.With(field.Name, new GivenValue(value, GivenValue.FromUpdate, publishedAt));
        }

        return ReferenceEquals(metadata, record.Metadata)
            ? record.Note(at, Happening.MetadataSetAside, $"Newer metadata came before it. {said}", message)
            : (record with { Metadata = metadata }).Note(at, Happening.Metadata, said, message);
    }
}
