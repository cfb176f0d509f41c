using System.Text.Json;
using PhotoFlow.Shared.Aws.StepFunctions;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.StartIntake;

/// <summary>Starts an intake for each uploaded photo, and ends that of each deleted one. Events may come twice, late and in any order.</summary>
/// <param name="deletions">Ends intakes.</param>
/// <param name="stepFunctions">Starts them.</param>
/// <param name="stateMachineArn">The state machine.</param>
/// <param name="queue">The uploads queue.</param>
internal sealed class StartIntakeHandler(
    PhotoLedger ledger, Deletions deletions, IAmazonStepFunctions stepFunctions, string stateMachineArn, QueueClient queue,
    TimeProvider clock, Logger log)
{
    /// <summary>A deletion that no upload is logged for by then is decided when one is; only the desk is not told of it.</summary>
    private const int MostTries = 4;

    /// <summary>Handles a batch of the uploads queue.</summary>
    public Task<SqsBatchResponse> HandleAsync(SqsEvent batch, CancellationToken cancellationToken) =>
        new SqsBatch(queue, clock, log).HandleAsync(
            batch,
            async message =>
            {
                foreach (var happening in ObjectEvent.Parse(message.Body))
                    await HandleAsync(happening, message.ReceiveCount, cancellationToken);
            },
            cancellationToken);

    private async Task HandleAsync(ObjectEvent happening, int receiveCount, CancellationToken cancellationToken)
    {
        switch (happening)
        {
            case ObjectEvent.Created { Photo: var photo }:
                // From now on, an update that names the key means this photo, also while it is not logged yet.
                var head = await ledger.AnnounceAsync(photo.Bucket, photo.Key, known => known.WithAnnounced(photo), cancellationToken);
                await StartAsync(head.PhotoOf(photo), photo.Key, cancellationToken);
                break;
            case ObjectEvent.Found { Upload: var found }:
                head = await ledger.AnnounceAsync(found.Bucket, found.Key, known => known.WithFound(found), cancellationToken);
                await StartAsync(head.PhotoOf(found), found.Key, cancellationToken);
                break;
            case ObjectEvent.VersionDeleted { Bucket: var bucket, Key: var key, VersionId: var version, At: var at }:
                log.Information("A version was deleted.", ("key", key));
                await deletions.OfVersionAsync(bucket, key, version, at, cancellationToken);
                break;
            case ObjectEvent.KeyDeleted { Bucket: var bucket, Deletion: var deletion }:
                log.Information("The key was deleted.", ("key", deletion.Key));
                if (!await deletions.OfKeyAsync(bucket, deletion, cancellationToken) && receiveCount < MostTries)
                    throw new TooEarly("An upload before the deletion is not logged yet.");
                break;
            case ObjectEvent.Ignored { Reason: var reason }:
                log.Information($"Ignored: {reason}");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happening), happening, null);
        }
    }

    private async Task StartAsync(Photo? photo, string key, CancellationToken cancellationToken)
    {
        if (photo is null)
        {
            log.Information("The upload was overwritten or deleted before its event came.", ("key", key));
            return;
        }

        var input = JsonSerializer.Serialize(new PhotoInput(photo), PhotosJson.Default.PhotoInput);
        try
        {
            await stepFunctions.StartExecutionAsync(new() { StateMachineArn = stateMachineArn, Name = photo.Id, Input = input }, cancellationToken);
            log.Information("The intake is started.", ("photo_id", photo.Id), ("key", key));
        }
        catch (ExecutionAlreadyExistsException)
        {
            log.Information("The intake was started before.", ("photo_id", photo.Id), ("key", key));
        }
    }
}
