namespace PhotoFlow.LocalAws.S3.Storage;

/// <summary>The order of S3's listings: that of the keys' bytes in UTF-8, which is that of their code points.</summary>
internal sealed class KeyOrder : IComparer<string>
{
    public static readonly KeyOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        var left = x.AsSpan();
        var right = y.AsSpan();
        var same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
            return left.Length.CompareTo(right.Length);
        var (one, other) = (left[same], right[same]);
        // In UTF-16, characters beyond the first 65,536 come before some of those within.
        return char.IsSurrogate(one) == char.IsSurrogate(other) || one < '\ud800' || other < '\ud800'
            ? one.CompareTo(other)
            : char.IsSurrogate(one).CompareTo(char.IsSurrogate(other));
    }
}
