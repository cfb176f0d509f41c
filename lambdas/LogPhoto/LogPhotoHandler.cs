using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.LogPhoto;

/// <summary>Writes a validated photo's record, and supersedes the same photographer's older photo of the key. A file that is known already makes none.</summary>
/// <param name="table">The photos table.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="photos">The photos' places among the uploads of their keys.</param>
/// <param name="pictures">Finds photos that show the same.</param>
/// <param name="clock">The clock.</param>
/// <param name="log">The function's log.</param>
internal sealed class LogPhotoHandler(
    IPhotoTable table, PhotoLedger ledger, PhotoRegister photos, IPictureIndex pictures, TimeProvider clock, Logger log)
{
    /// <summary>Logs a photo.</summary>
    /// <returns><c>pending</c>; or the outcome that it has already, such as superseded.</returns>
    public async Task<LogPhotoOutput> HandleAsync(LogPhotoInput input, CancellationToken cancellationToken)
    {
        log.AppendKey("photo_id", input.Photo.Id);
        var now = clock.GetUtcNow();
        if (await KnownAsync(input, now, cancellationToken) is { } known)
        {
            log.Information("The file is known already.", ("known", known.Id));
            return new(LogPhotoOutput.KnownAlready, known);
        }

        var duplicates = await pictures.AddAsync(input.Photo.Id, input.Validated.Facts, cancellationToken);
        var record = await photos.RegisterAsync(
            input.Photo.FirstRecord(now).Describe(input.Validated, duplicates),
            // It has a record when this is done again, or when its intake failed before this and goes on.
            record => record.Status.IsOpen() ? record.Describe(input.Validated, duplicates).Resume(now) : record,
            cancellationToken);
        log.Information("The photo is logged.", ("status", record.Status.Word()));
        return new(record.Status.Word());
    }

    /// <summary>
    /// The approved or rejected photo of the same photographer, key and bytes, in whose history the upload is noted; null where there is none.
    /// A photo that has a record is a photo. So is one without a version: its object has taken the place of the one before.
    /// </summary>
    private async Task<Photo?> KnownAsync(LogPhotoInput input, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (photo, validated) = (input.Photo, input.Validated);
        if (photo.VersionId is not { } version)
            return null;
        var file = ItemKeys.Known(photo.Bucket, photo.Key, Photographers.KeyOf(validated.Photographer, validated.Email), validated.Facts.Sha256);
        if (await table.ReadKnownAsync(file, cancellationToken) is not { } id || id == photo.Id || await table.ReadAsync(photo.Id, cancellationToken) is not null)
            return null;
        // Where the one before has lost its object, this upload is all that there is of the picture.
        if (await table.ReadAsync(id, cancellationToken) is not { } earlier || earlier.History.Any(entry => entry.What == Happening.ObjectDeleted))
            return null;
        // Updates that name the key do not wait for a photo that never comes, and a repeated event does not announce it again.
        await ledger.ChangeHeadAsync(
            photo.Bucket,
            photo.Key,
            head => head.RemovedVersions.Contains(version) ? head : head.Without(photo.Id).WithRemovedVersion(version),
            cancellationToken);
        var known = await ledger.ChangeAsync(
            id, record => record.Knows(photo.Id) ? record : record.Note(now, Happening.UploadedAgain, photo.Id, photo.Id), cancellationToken);
        return known?.Photo;
    }
}
