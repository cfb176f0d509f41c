using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>Makes records.</summary>
public static class Describing
{
    /// <summary>The first record of a photo.</summary>
    public static PhotoRecord FirstRecord(this Photo photo, DateTimeOffset at) =>
        new PhotoRecord { Photo = photo, Status = PhotoStatus.Pending, LoggedAt = at }.Note(at, Happening.Logged);

    /// <summary>The record with what validating found; what people have said already stands before what the file says.</summary>
    /// <param name="record">The record.</param>
    /// <param name="validated">What was found.</param>
    /// <param name="duplicates">Other photos that show the same.</param>
    public static PhotoRecord Describe(this PhotoRecord record, Validated validated, IReadOnlyList<Duplicate>? duplicates = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(validated);
        if (record.Facts is not null)
            return record;
        return record with
        {
            Photographer = validated.Photographer,
            Email = validated.Email,
            UploadedAt = validated.UploadedAt,
            Facts = validated.Facts with { Likeness = null },
            Renditions = validated.Renditions,
            Notes = validated.Notes,
            Duplicates = duplicates ?? [],
            Metadata = record.Metadata.Or(validated.Metadata),
        };
    }
}
