using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.AwaitUpdate;

/// <summary>Registers that an intake waits, in the one write that also tells whether what it waits for is there already.</summary>
/// <param name="waits">Ends waits.</param>
/// <param name="fields">The metadata fields.</param>
internal sealed class AwaitUpdateHandler(PhotoLedger ledger, Waits waits, MetadataFields fields, TimeProvider clock, Logger log)
{
    /// <summary>Registers a wait, or ends it at once.</summary>
    public async Task<NoOutput> HandleAsync(AwaitUpdateInput input, CancellationToken cancellationToken)
    {
        log.AppendKey("photo_id", input.Photo.Id);
        var token = new WaitToken(input.Awaits, input.Token);
        var record = await ledger.ChangeAsync(input.Photo.Id, known => known.Register(token, clock.GetUtcNow()), cancellationToken)
            ?? throw new InvalidOperationException($"The photo {input.Photo.Id} has no record.");
        if (!record.Status.IsOpen())
        {
            log.Information("There is nothing to wait for any more.", ("status", record.Status.Word()));
            await waits.FailAsync(record with { Tokens = [token] }, cancellationToken);
        }
        else if (record.Has(input.Awaits, fields))
        {
            log.Information("What the intake waits for is there already.");
            await waits.SucceedAsync(record, input.Awaits, cancellationToken);
        }

        return new();
    }
}
