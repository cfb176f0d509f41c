using System.Text.Json;
using PhotoFlow.Shared.Aws.StepFunctions;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.StartIntake;

/// <summary>Starts an intake for each uploaded photo, and ends that of each deleted one. Events may come twice, late and in any order.</summary>
/// <param name="withdrawal">Ends intakes.</param>
/// <param name="stepFunctions">Starts them.</param>
/// <param name="stateMachineArn">The state machine.</param>
/// <param name="queue">The uploads queue.</param>
internal sealed class StartIntakeHandler(
    PhotoLedger ledger, PhotoWithdrawal withdrawal, IAmazonStepFunctions stepFunctions, string stateMachineArn, QueueClient queue,
    TimeProvider clock, Logger log)
{
    /// <summary>Handles a batch of the uploads queue.</summary>
    public Task<SqsBatchResponse> HandleAsync(SqsEvent batch, CancellationToken cancellationToken) =>
        new SqsBatch(queue, clock, log).HandleAsync(
            batch,
            async message =>
            {
                foreach (var happening in ObjectEvent.Parse(message.Body))
                    await HandleAsync(happening, cancellationToken);
            },
            cancellationToken);

    private async Task HandleAsync(ObjectEvent happening, CancellationToken cancellationToken)
    {
        switch (happening)
        {
            case ObjectEvent.Created { Photo: var photo, At: var at }:
                // From now on, an update that names the key means this photo, also while it is not logged yet.
                var head = await ledger.ChangeHeadAsync(photo.Bucket, photo.Key, known => known.WithAnnounced(photo, at), cancellationToken);
                await StartAsync(head.PhotoOf(photo, at), photo.Key, cancellationToken);
                break;
            case ObjectEvent.Found { Upload: var found }:
                head = await ledger.ChangeHeadAsync(found.Bucket, found.Key, known => known.WithFound(found), cancellationToken);
                await StartAsync(head.PhotoOf(found), found.Key, cancellationToken);
                break;
            case ObjectEvent.Removed { Removal: var removal }:
                log.Information("The object was deleted.", ("key", removal.Key));
                await withdrawal.WithdrawAsync(removal, cancellationToken);
                break;
            case ObjectEvent.Ignored { Reason: var reason }:
                log.Information($"Ignored: {reason}");
                break;
        }
    }

    private async Task StartAsync(Photo? photo, string key, CancellationToken cancellationToken)
    {
        if (photo is null)
        {
            log.Information("The upload was overwritten before its event came.", ("key", key));
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
