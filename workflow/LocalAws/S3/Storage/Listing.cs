namespace PhotoFlow.LocalAws.S3.Storage;

/// <summary>What a listing asks for.</summary>
/// <param name="Prefix">What keys begin with.</param>
/// <param name="Delimiter">What keys are rolled up at, after the prefix; empty for not at all.</param>
/// <param name="Max">How many entries a page has at most.</param>
internal sealed record ListingQuery(string Prefix, string Delimiter, int Max);

/// <summary>A page of a listing.</summary>
/// <param name="Items">Those that are not rolled up.</param>
/// <param name="CommonPrefixes">What the others are rolled up to.</param>
/// <param name="IsTruncated">True when there is more.</param>
/// <param name="Last">Its last entry's key or common prefix; null when the page is empty.</param>
/// <param name="LastItem">Its last entry, unless that is a common prefix.</param>
internal sealed record ListingPage<T>(
    IReadOnlyList<T> Items, IReadOnlyList<string> CommonPrefixes, bool IsTruncated, string? Last, T? LastItem)
    where T : class
{
    /// <summary>Takes a page from entries in the order of their keys.</summary>
    /// <param name="entries">From the first that may be on the page.</param>
    /// <param name="keyOf">An entry's key.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="after">A common prefix that the page before ended with, or empty.</param>
    public static ListingPage<T> Of(IEnumerable<T> entries, Func<T, string> keyOf, ListingQuery query, string after)
    {
        var items = new List<T>();
        var prefixes = new List<string>();
        string? last = null;
        T? lastItem = null;
        foreach (var entry in entries)
        {
            var key = keyOf(entry);
            if (!key.StartsWith(query.Prefix, StringComparison.Ordinal))
            {
                // Keys with the prefix stand together.
                if (KeyOrder.Instance.Compare(key, query.Prefix) > 0)
                    break;
                continue;
            }

            var end = query.Delimiter.Length == 0 ? -1 : key.IndexOf(query.Delimiter, query.Prefix.Length, StringComparison.Ordinal);
            var common = end < 0 ? null : key[..(end + query.Delimiter.Length)];
            if (common is not null && (common == prefixes.LastOrDefault() || KeyOrder.Instance.Compare(common, after) <= 0))
                continue;
            if (items.Count + prefixes.Count == query.Max)
                return new ListingPage<T>(items, prefixes, query.Max > 0, last, lastItem);
            last = common ?? key;
            lastItem = common is null ? entry : null;
            if (common is null)
                items.Add(entry);
            else
                prefixes.Add(common);
        }

        return new ListingPage<T>(items, prefixes, false, last, lastItem);
    }
}
