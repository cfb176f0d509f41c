using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.LogPhoto;

/// <summary>Writes a validated photo's record, and supersedes the older photo of the same key.</summary>
/// <param name="pictures">Finds photos that show the same.</param>
internal sealed class LogPhotoHandler(PhotoRegister photos, IPictureIndex pictures, TimeProvider clock, Logger log)
{
    /// <summary>Logs a photo.</summary>
    /// <returns><c>pending</c>; or the outcome that it has already, such as superseded.</returns>
    public async Task<StatusOutput> HandleAsync(LogPhotoInput input, CancellationToken cancellationToken)
    {
        log.AppendKey("photo_id", input.Photo.Id);
        var now = clock.GetUtcNow();
        var duplicates = await pictures.AddAsync(input.Photo.Id, input.Validated.Facts, cancellationToken);
        var record = await photos.LogAsync(
            input.Photo.FirstRecord(now).Describe(input.Validated, duplicates),
            // It has a record when this is done again, or when its intake failed before this and goes on.
            known => known.Status.IsOpen() ? known.Describe(input.Validated, duplicates).Resume(now) : known,
            cancellationToken);
        log.Information("The photo is logged.", ("status", record.Status.Word()));
        return new(record.Status);
    }
}
