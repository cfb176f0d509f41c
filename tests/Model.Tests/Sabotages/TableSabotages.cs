using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Model.Tests.Sabotages;

/// <summary>What can be wrong with the ledger.</summary>
internal static class TableSabotages
{
    /// <summary>A conditional write never succeeds: its caller tries again without end.</summary>
    public static Sabotage NeverWrites { get; } = Writing((_, _) => Task.FromResult(false));

    /// <summary>A conditional write always succeeds, whoever wrote in between.</summary>
    public static Sabotage AlwaysWrites { get; } = Writing(async (table, record) =>
        await table.TryWriteAsync(record with { Revision = (await table.ReadAsync(record.Photo.Id, default))?.Revision ?? 0 }, default));

    /// <summary>Reviews are not read back.</summary>
    public static Sabotage ForgetsReviews { get; } = Reading(record => record with { Review = null });

    /// <summary>The last review counts, not the first.</summary>
    public static Sabotage LastReviewCounts { get; } = Writing((table, record) => table.TryWriteAsync(
        record.History[^1] is { What: Happening.ReviewSetAside, Detail: { } said }
            ? record with { Review = new(said.EndsWith("Pass", StringComparison.Ordinal) ? ReviewStatus.Pass : ReviewStatus.Reject, "") }
            : record,
        default));

    /// <summary>Every review counts.</summary>
    public static Sabotage EveryReviewCounts { get; } = Writing((table, record) => table.TryWriteAsync(
        record with { History = [.. record.History.Select(entry => entry.What == Happening.ReviewSetAside ? entry with { What = Happening.Review } : entry)] },
        default));

    /// <summary>A record is written twice, once under an id that no upload has.</summary>
    public static Sabotage Strays { get; } = Writing(async (table, record) =>
    {
        await table.TryWriteAsync(Sample.Record("stray.jpg"), default);
        return await table.TryWriteAsync(record, default);
    });

    /// <summary>A claim of a mail is not kept.</summary>
    public static Sabotage KeepsNoClaim { get; } = Writing((table, record) => table.TryWriteAsync(
        record with { Mails = record.Mails.Where(mail => mail.Value.MessageId is not null).ToDictionary() }, default));

    /// <summary>Whoever reads a history does not see which messages brought it.</summary>
    public static Sabotage HidesMessages { get; } = new()
    {
        Table = table => new AlteredTable(table)
        {
            Reads = record => record with { History = [.. record.History.Select(entry => entry with { Message = null })] },
            Writes = async (kept, record) =>
            {
                var known = (await kept.ReadAsync(record.Photo.Id, default))?.History ?? [];
                return await kept.TryWriteAsync(record with { History = [.. known, .. record.History.Skip(known.Count)] }, default);
            },
        },
    };

    /// <summary>All uploads of a key are one photographer's.</summary>
    public static Sabotage KnowsOnePhotographer { get; } = new()
    {
        Table = table => new AlteredTable(table)
        {
            ReadsHead = head => head with { Uploads = [.. head.Uploads.Select(upload => upload with { Whose = Photographers.KeyOf("Ana", "ana@example.com") })] },
        },
    };

    /// <summary>No photo is found by its key.</summary>
    public static Sabotage ForgetsKeys { get; } = new() { Table = table => new AlteredTable(table) { ReadsHead = head => head with { Uploads = [] } } };

    /// <summary>Files that are known are not found.</summary>
    public static Sabotage ForgetsFiles { get; } = new() { Table = table => new AlteredTable(table) { ReadsKnown = _ => null } };

    /// <summary>Every file is known, as that of the first photo there was.</summary>
    public static Sabotage KnowsEveryFile { get; } = new()
    {
        Table = table =>
        {
            string? first = null;
            return new AlteredTable(table)
            {
                ReadsKnown = id => id ?? first,
                Writes = (kept, record) =>
                {
                    first ??= record.Photo.Id;
                    return kept.TryWriteAsync(record, default);
                },
            };
        },
    };

    /// <summary>Deletions of approved objects leave no trace.</summary>
    public static Sabotage ForgetsDeletions { get; } = Writing((table, record) => table.TryWriteAsync(
        record with { History = [.. record.History.Where(entry => entry.What != Happening.ObjectDeleted)] }, default));

    private static Sabotage Writing(Func<IPhotoTable, PhotoRecord, Task<bool>> writes) =>
        new() { Table = table => new AlteredTable(table) { Writes = writes } };

    private static Sabotage Reading(Func<PhotoRecord, PhotoRecord> reads) =>
        new() { Table = table => new AlteredTable(table) { Reads = reads } };
}
