using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>Gives a photo its outcome, once.</summary>
public static class Settling
{
    /// <summary>The record with the outcome; the same record where it has one already.</summary>
    public static PhotoRecord Settle(this PhotoRecord record, PhotoStatus outcome, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Status.IsOpen() ? (record with { Status = outcome }).Note(at, Happening.Settled, outcome.Word()) : record;
    }
}
