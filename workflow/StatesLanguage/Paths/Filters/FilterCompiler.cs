using System.Text.RegularExpressions;

namespace PhotoFlow.StatesLanguage.Paths.Filters;

/// <summary>
/// Reads a filter as <c>Filter.parse</c> and <c>Criteria.parse</c> of Jayway's json-path 2.0.0 do: cut at every <c>&amp;&amp;</c> and <c>||</c>, in quotes or not,
/// parentheses around the pieces dropped, and each piece cut at the first operator of the list that it has. There is no <c>in</c>, <c>size</c> or <c>empty</c>.
/// </summary>
internal static class FilterCompiler
{
    private static readonly (string Text, ComparisonOperator Operator)[] Operators =
    [
        ("==", ComparisonOperator.Equal),
        (">=", ComparisonOperator.GreaterOrEqual),
        ("<=", ComparisonOperator.LessOrEqual),
        ("!=", ComparisonOperator.NotEqual),
        ("<", ComparisonOperator.Less),
        (">", ComparisonOperator.Greater),
        ("=~", ComparisonOperator.Matches),
    ];

    /// <param name="text">The filter, from <c>[?(</c> to <c>)]</c>.</param>
    /// <param name="depth">How many filters it stands in.</param>
    /// <exception cref="FormatException">It is not a filter; the message says why.</exception>
    public static Filter Compile(string text, int depth)
    {
        var condition = Inside(Inside(text, "[", "]"), "?", "");
        condition = Inside(condition, "(", ")");
        List<List<Criterion>> groups = [[]];
        var expectsOperator = false;
        foreach (var piece in Split(condition))
        {
            var trimmed = JavaText.Trim(piece);
            if ((trimmed is "&&" or "||") != expectsOperator)
                throw new FormatException($"Invalid operators {condition}");
            expectsOperator = !expectsOperator;
            if (trimmed == "||")
                groups.Add([]);
            else if (trimmed != "&&")
                groups[^1].Add(ParseCriterion(WithoutParentheses(trimmed), depth));
        }

        return expectsOperator ? new Filter(groups) : throw new FormatException($"Invalid operators {condition}");
    }

    private static string Inside(string text, string start, string end)
    {
        var trimmed = JavaText.Trim(text);
        return trimmed.Length >= start.Length + end.Length
            && trimmed.StartsWith(start, StringComparison.Ordinal) && trimmed.EndsWith(end, StringComparison.Ordinal)
                ? trimmed[start.Length..^end.Length]
                : throw new FormatException($"Filter must start with '[?(' and end with ')]'. {trimmed}");
    }

    /// <summary>Cuts before and after each <c>&amp;&amp;</c> and <c>||</c>, which stay pieces of their own.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (!IsOperatorAt(text, i) && !IsOperatorAt(text, i - 2))
                continue;
            yield return text[start..i];
            start = i;
        }

        yield return text[start..];
    }

    private static bool IsOperatorAt(string text, int at) =>
        at >= 0 && at + 1 < text.Length && text[at] == text[at + 1] && text[at] is '&' or '|';

    private static string WithoutParentheses(string text) => text.TrimStart('[', '?', '(', ' ') is { Length: > 0 } started
        ? started.TrimEnd(')', ' ')
        : throw new FormatException("a condition is missing");

    private static Criterion ParseCriterion(string text, int depth)
    {
        foreach (var (name, comparison) in Operators)
        {
            if (text.IndexOf(name, StringComparison.Ordinal) is var at and >= 0)
            {
                var left = JavaText.Trim(text[..at]);
                var right = JavaText.Trim(text[(at + name.Length)..]);
                if (right.StartsWith("!@", StringComparison.Ordinal))
                    throw new FormatException("Invalid negation! Can only be used for existence check e.g [?(!@.foo)]");
                return new ComparisonCriterion(ParseOperand(left.StartsWith("!@", StringComparison.Ordinal) ? left[1..] : left, depth), comparison, ParseOperand(right, depth));
            }
        }

        return text switch
        {
            ['!', '@', ..] => new ExistsCriterion(ParsePath(text[1..], depth), expected: false),
            ['$' or '@', ..] => new ExistsCriterion(ParsePath(text, depth), expected: true),
            _ => throw new FormatException($"a comparison is missing in {text}"),
        };
    }

    private static Operand ParseOperand(string text, int depth) => text switch
    {
        ['$' or '@', ..] => new Operand(ParsePath(text, depth), null),
        ['\'', .. var inside, '\''] => new Operand(null, inside),
        ['/', .. var pattern, '/'] => new Operand(null, ParsePattern(pattern, RegexOptions.None)),
        ['/', .. var pattern, '/', 'i'] => new Operand(null, ParsePattern(pattern, RegexOptions.IgnoreCase)),
        "'" or "/" or "/i" => throw new FormatException($"{text} is not complete"),
        _ => new Operand(null, text),
    };

    private static CompiledPath ParsePath(string text, int depth) => PathCompiler.Compile(text, depth + 1) is { IsDefinite: true } path
        ? path
        : throw new FormatException($"the predicate path: {text} is not definite");

    private static Regex ParsePattern(string pattern, RegexOptions options)
    {
        var whole = $@"\A(?:{pattern})\z";
        options |= RegexOptions.CultureInvariant;
        try
        {
            return new Regex(whole, options | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            // It looks around or back, for which there is no other engine; a time limit keeps it from running away.
            return new Regex(whole, options, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException invalid)
        {
            throw new FormatException($"the pattern cannot be used: {invalid.Message}", invalid);
        }
    }
}
