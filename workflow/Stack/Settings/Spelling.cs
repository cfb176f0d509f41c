namespace PhotoFlow.Stack.Settings;

/// <summary>Finds what somebody who made a typing error may have meant.</summary>
internal static class Spelling
{
    /// <summary>The nearest of the words; null where none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> words)
    {
        var nearest = words.MinBy(candidate => Distance(word, candidate));
        return nearest is not null && Distance(word, nearest) <= Math.Max(2, word.Length / 3) ? nearest : null;
    }

    /// <summary>How many letters have to be put in, left out or replaced (Levenshtein); capital or small makes no difference.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var letter in one.ToUpperInvariant())
        {
            var diagonal = row[0]++;
            for (var column = 1; column < row.Length; column++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(other[column - 1]) == letter ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, 1 + Math.Min(row[column], row[column - 1]));
            }
        }

        return row[^1];
    }
}
