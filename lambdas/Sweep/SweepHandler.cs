using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Metrics;

namespace PhotoFlow.Sweep;

/// <summary>
/// Looks for objects (each version of them) in the uploads bucket that have no record, and has them taken in: on a schedule those that are old enough to be
/// overdue, by request (an import) all of them. Found twice, an object is taken in once (see <see cref="Finding"/>).
/// </summary>
/// <param name="listing">Lists the bucket.</param>
/// <param name="unheard">Knows which objects have a record.</param>
/// <param name="queue">The uploads queue.</param>
/// <param name="cursor">Where the last sweep ended.</param>
/// <param name="overdueAfter">The age after which an object ought to have a record.</param>
/// <param name="metrics">Counts what was found.</param>
internal sealed class SweepHandler(
    Listing listing,
    Unheard unheard,
    FoundObjects queue,
    ISweepCursor cursor,
    TimeSpan overdueAfter,
    TimeProvider clock,
    MetricsWriter metrics,
    Logger log)
{
    /// <summary>The event of a younger object is only just on its way.</summary>
    private static readonly TimeSpan JustUploaded = TimeSpan.FromSeconds(5);

    /// <summary>An import answers after this long, for a person who waits to see how far it is.</summary>
    private static readonly TimeSpan ImportStep = TimeSpan.FromSeconds(20);

    /// <summary>A sweep begins no page with less time left: enough for one of a thousand objects.</summary>
    private static readonly TimeSpan TimeForPage = TimeSpan.FromSeconds(60);

    /// <summary>Sweeps until the end of the bucket, or until the time is over.</summary>
    /// <param name="input">What to do.</param>
    /// <param name="remaining">The time that the invocation has.</param>
    public async Task<SweepOutput> HandleAsync(SweepInput input, TimeSpan remaining, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + (input.Import ? ImportStep : remaining - TimeForPage);
        var after = input.Import ? input.Start : await cursor.ReadAsync(cancellationToken);
        var (listed, sent) = (0, 0);
        do
        {
            var page = await listing.ReadAsync(input.Import ? input.Prefix : null, after, cancellationToken);
            var found = await unheard.AmongAsync(page.Objects.Where(item => IsDue(item, input)), cancellationToken);
            await queue.SendAsync(found, cancellationToken);
            foreach (var item in found)
                log.Information("The object has no record; it is taken in now.", ("key", item.Key));

            (listed, sent, after) = (listed + page.Objects.Count, sent + found.Count, page.Next);
            if (!input.Import)
                await cursor.WriteAsync(after, cancellationToken);
        }
        while (after is not null && clock.GetUtcNow() < until);

        metrics.AddMetric(input.Import ? "ObjectsImported" : "ObjectsWithoutRecord", sent);
        metrics.AddMetric("ObjectsSwept", listed);
        var end = after is null ? "The end of the bucket is reached." : "The time is over; the next sweep goes on.";
        log.Information(end, ("listed", $"{listed}"), ("sent", $"{sent}"));
        return new(listed, sent, after?.Key, after?.VersionId);
    }

    private bool IsDue(FoundObject item, SweepInput input)
    {
        var isFolder = item.Size == 0 && item.Key.EndsWith('/');
        return !isFolder && item.UploadedAt <= item.SeenAt - (input.Import ? JustUploaded : overdueAfter);
    }
}
