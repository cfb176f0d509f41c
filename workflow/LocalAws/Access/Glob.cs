namespace PhotoFlow.LocalAws.Access;

/// <summary>IAM's wildcards: <c>*</c> for any run of characters, <c>?</c> for one.</summary>
internal static class Glob
{
    public static bool Matches(string pattern, string text, StringComparison comparison = StringComparison.Ordinal)
    {
        var (p, t, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, resume, p) = (p, t, p + 1);
            else if (p < pattern.Length && (pattern[p] == '?' || string.Compare(pattern, p, text, t, 1, comparison) == 0))
                (p, t) = (p + 1, t + 1);
            else if (star >= 0)
                (p, t) = (star + 1, ++resume);
            else
                return false;
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }
}
