using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PhotoFlow.StatesLanguage.Paths.Filters;

/// <summary>Reads what stands between <c>[?(</c> and <c>)]</c>.</summary>
internal sealed class FilterParser(TextCursor cursor)
{
    public Filter Parse() => cursor.Nested(ParseAny);

    private Filter ParseAny()
    {
        List<Filter> terms = [ParseAll()];
        while (TryTakeWord("||"))
            terms.Add(ParseAll());
        return terms is [var only] ? only : new AnyOf(terms);
    }

    private Filter ParseAll()
    {
        List<Filter> terms = [ParseTerm()];
        while (TryTakeWord("&&"))
            terms.Add(ParseTerm());
        return terms is [var only] ? only : new AllOf(terms);
    }

    private Filter ParseTerm()
    {
        if (TryTakeWord("!"))
            return new NotFilter(cursor.Nested(ParseTerm));
        if (!TryTakeWord("("))
            return ParseComparison();
        var inner = Parse();
        return TryTakeWord(")") ? inner : throw cursor.Error("')' is missing");
    }

    private Filter ParseComparison()
    {
        var left = ParseOperand();
        if (TryTakeWord("=~"))
            return new PatternFilter(left, ParsePattern());
        cursor.SkipWhiteSpace();
        foreach (var candidate in FilterOperator.All)
        {
            if (cursor.TryTake(candidate.Text))
                return new Comparison(left, candidate, ParseOperand());
        }

        return left is PathOperand path ? new ExistsFilter(path) : throw cursor.Error("a comparison is missing");
    }

    private Operand ParseOperand()
    {
        cursor.SkipWhiteSpace();
        switch (cursor.CurrentOrEnd)
        {
            case '@' or '$':
                var fromRoot = cursor.Current == '$';
                cursor.Advance();
                return new PathOperand(fromRoot, cursor.Nested(new PathParser(cursor).ParseBody));
            case '\'' or '"':
                return new LiteralOperand(JsonValue.Create(cursor.TakeQuoted()));
            case '[':
                return new LiteralOperand(ParseList());
            default:
                return new LiteralOperand(ParseScalar());
        }
    }

    private JsonArray ParseList()
    {
        cursor.Advance();
        var items = new JsonArray();
        if (TryTakeWord("]"))
            return items;
        do
        {
            items.Add(ParseOperand() is LiteralOperand literal ? literal.Value : throw cursor.Error("a list holds literals only"));
        }
        while (TryTakeWord(","));
        return TryTakeWord("]") ? items : throw cursor.Error("']' is missing at the end of the list");
    }

    private JsonNode? ParseScalar()
    {
        var start = cursor.Position;
        while (char.IsAsciiLetterOrDigit(cursor.CurrentOrEnd) || cursor.CurrentOrEnd is '-' or '+' or '.')
            cursor.Advance();
        try
        {
            return JsonNode.Parse(cursor.TextFrom(start));
        }
        catch (JsonException)
        {
            throw cursor.Error("a path or a literal is missing");
        }
    }

    private Regex ParsePattern()
    {
        cursor.SkipWhiteSpace();
        if (!cursor.TryTake('/'))
            throw cursor.Error("a pattern is written /…/");
        var start = cursor.Position;
        while (!cursor.AtEnd && cursor.Current != '/')
            cursor.Advance(cursor.Current == '\\' ? 2 : 1);
        var pattern = cursor.TextFrom(start).Replace(@"\/", "/", StringComparison.Ordinal);
        if (!cursor.TryTake('/'))
            throw cursor.Error("the closing '/' of the pattern is missing");
        var options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        if (cursor.TryTake('i'))
            options |= RegexOptions.IgnoreCase;
        try
        {
            return new Regex($@"\A(?:{pattern})\z", options);
        }
        catch (Exception invalid) when (invalid is ArgumentException or NotSupportedException)
        {
            throw cursor.Error($"the pattern cannot be used: {invalid.Message}");
        }
    }

    private bool TryTakeWord(string word)
    {
        cursor.SkipWhiteSpace();
        return cursor.TryTake(word);
    }
}
