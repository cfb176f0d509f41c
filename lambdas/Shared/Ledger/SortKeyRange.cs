namespace PhotoFlow.Shared.Ledger;

/// <summary>The sort keys between which a question's answers lie, both included.</summary>
public static class SortKeyRange
{
    /// <summary>Comes after every character of a sort key.</summary>
    private const string Last = "~";

    /// <summary>The lowest.</summary>
    public static string From(PhotoQuery query)
    {
        return query.From is { } from ? IsoTime.Format(from) : "0";
    }

    /// <summary>The highest: the end of the time asked for, or the photo that the list goes on after, whichever comes first. Never below <see cref="From"/>.</summary>
    public static string To(PhotoQuery query)
    {
        var to = query.To is { } time ? $"{IsoTime.Format(time)}#{Last}" : Last;
        var highest = query.After is { } after && string.CompareOrdinal(after, to) < 0 ? after : to;
        // DynamoDB refuses a range that ends before it begins; this one holds no photo either.
        return string.CompareOrdinal(highest, From(query)) < 0 ? From(query) : highest;
    }
}
