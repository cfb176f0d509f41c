using System.Text.Json;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.NoteFailure;

/// <summary>Notes in a photo's record that its intake failed by our own fault. An outcome that it has already stays.</summary>
internal sealed class NoteFailureHandler(PhotoLedger ledger, PhotoRegister photos, TimeProvider clock, Logger log)
{
    /// <summary>The longest cause kept, in characters; the execution has all of it.</summary>
    private const int LongestCause = 2_000;

    /// <summary>Notes a failure.</summary>
    public async Task<NoOutput> HandleAsync(ExecutionEvent ended, CancellationToken cancellationToken)
    {
        var detail = ended.Detail;
        log.AppendKey("photo_id", detail.Name);
        var failure = new IntakeFailure(detail.Error ?? $"Execution {detail.Status}", Histories.Cut(detail.Cause, LongestCause));
        var now = clock.GetUtcNow();
        PhotoRecord Fail(PhotoRecord record) => Failed(record, failure, now);

        if (await ledger.ChangeAsync(detail.Name, Fail, cancellationToken) is null)
        {
            var photo = PhotoOf(detail);
            // A file that is known already, or a version that is gone, makes no photo: there is nothing left to be done but to redrive the intake.
            if (!await photos.IsGoneAsync(photo, cancellationToken))
                await photos.RegisterAsync(Fail(photo.FirstRecord(now)), Fail, cancellationToken);
        }

        // The cause may quote what people typed; the record and the execution have it.
        log.Error("The intake failed.", null, ("error", failure.Error));
        return new();
    }

    private static PhotoRecord Failed(PhotoRecord record, IntakeFailure failure, DateTimeOffset now)
    {
        if (record.Failure == failure && (record.Status == PhotoStatus.Failed || !record.Status.IsOpen()))
            return record;
        var status = record.Status.IsOpen() ? PhotoStatus.Failed : record.Status;
        return (record with { Status = status, Failure = failure }).Note(now, Happening.Failed, $"{failure.Error}: {failure.Cause}");
    }

    private static Photo PhotoOf(ExecutionDetail detail) =>
        detail.Input is { } input && JsonSerializer.Deserialize(input, PhotosJson.Default.PhotoInput) is { Photo: { } photo }
            ? photo
            : throw new InvalidOperationException($"The execution {detail.Name} is of no photo that is known, and the event lacks its input.");
}
