using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>Makes a photo's record, describes it, and gives it its outcome.</summary>
public static class PhotoRecords
{
    /// <summary>The first record of a photo.</summary>
    public static PhotoRecord FirstRecord(this Photo photo, DateTimeOffset at) =>
        new PhotoRecord { Photo = photo, Status = PhotoStatus.Pending, LoggedAt = at, UploadedAt = photo.UploadedAt }.Note(at, Happening.Logged);

    /// <summary>The record with what validating found; what people have said already stands before what the file says.</summary>
    /// <param name="validated">What was found.</param>
    /// <param name="duplicates">Other photos that show the same.</param>
    public static PhotoRecord Describe(this PhotoRecord record, Validated validated, IReadOnlyList<Duplicate>? duplicates = null)
    {
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

    /// <summary>The record with the outcome; the same record where it has one already.</summary>
    public static PhotoRecord Settle(this PhotoRecord record, PhotoStatus outcome, DateTimeOffset at)
    {
        return record.Status.IsOpen() ? (record with { Status = outcome }).Note(at, Happening.Settled, outcome.Word()) : record;
    }
}
