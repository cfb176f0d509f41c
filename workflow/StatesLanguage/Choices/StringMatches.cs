using System.Text;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Choices;

/// <summary><c>StringMatches</c>: <c>*</c> stands for any characters, <c>\*</c> for itself and <c>\\</c> for a backslash.</summary>
internal static class StringMatches
{
    public static IReadOnlyList<ChoiceOperator> All { get; } = [new("StringMatches", "a string", Bind)];

    private static Predicate<JsonNode?>? Bind(JsonNode? operand)
    {
        if (StringComparisons.Read(operand) is not { } pattern)
            return null;
        var pieces = Split(pattern);
        return value => StringComparisons.Read(value) is { } text && Matches(text, pieces);
    }

    /// <summary>What stands between the wildcards.</summary>
    private static List<string> Split(string pattern)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '*')
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                continue;
            }

            if (pattern[i] == '\\' && i + 1 < pattern.Length && pattern[i + 1] is '*' or '\\')
                i++;
            piece.Append(pattern[i]);
        }

        pieces.Add(piece.ToString());
        return pieces;
    }

    /// <summary>The first piece starts the text, the last one ends it, and each in between is taken where it comes first: no backtracking is needed.</summary>
    private static bool Matches(string text, List<string> pieces)
    {
        if (pieces is [var only])
            return text == only;
        if (!text.StartsWith(pieces[0], StringComparison.Ordinal))
            return false;
        var position = pieces[0].Length;
        foreach (var piece in pieces[1..^1])
        {
            var found = text.IndexOf(piece, position, StringComparison.Ordinal);
            if (found < 0)
                return false;
            position = found + piece.Length;
        }

        return text.Length - position >= pieces[^1].Length && text.EndsWith(pieces[^1], StringComparison.Ordinal);
    }
}
