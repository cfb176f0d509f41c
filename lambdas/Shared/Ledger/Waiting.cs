using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>What a photo's intake waits for, and whether it is there.</summary>
public static class Waiting
{
    /// <summary>Tokens kept for each kind of wait: the live one, and a few before it.</summary>
    private const int MostTokens = 4;

    /// <summary>The record with a wait's token; the same record where it has the token already, or the photo is no longer open.</summary>
    public static PhotoRecord Register(this PhotoRecord record, WaitToken token, DateTimeOffset at)
    {
        if (!record.Status.IsOpen() || record.Tokens.Contains(token))
            return record;
        var same = record.Tokens.Where(other => other.Awaits == token.Awaits).TakeLast(MostTokens - 1);
        var registered = record with { Tokens = [.. record.Tokens.Where(other => other.Awaits != token.Awaits), .. same, token] };
        return registered.Resume(at);
    }

    /// <summary>The record of an intake that goes on after it failed.</summary>
    public static PhotoRecord Resume(this PhotoRecord record, DateTimeOffset at)
    {
        return record.Status == PhotoStatus.Failed
            ? (record with { Status = PhotoStatus.Pending }).Note(at, Happening.Resumed)
            : record;
    }

    /// <summary>True where the wait may end: the review is there, or every required field is.</summary>
    public static bool Has(this PhotoRecord record, Awaited awaited, MetadataFields fields)
    {
        return awaited switch
        {
            Awaited.Metadata => fields.MissingFrom(record.Metadata).Count == 0,
            Awaited.Review => record.Review is not null,
            _ => throw new ArgumentOutOfRangeException(nameof(awaited), awaited, null),
        };
    }
}
