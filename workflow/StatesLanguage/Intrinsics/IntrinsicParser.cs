using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary>Reads a call of an intrinsic function.</summary>
internal sealed class IntrinsicParser(TextCursor cursor)
{
    /// <summary>How deep calls may stand in calls (Step Functions, "Intrinsic functions").</summary>
    private const int MaxDepth = 10;

    private int _depth;

    /// <summary>Reads a call that is the whole text.</summary>
    public CallExpression ParseWhole()
    {
        cursor.SkipWhiteSpace();
        var call = ParseCall();
        cursor.SkipWhiteSpace();
        return cursor.AtEnd ? call : throw cursor.Error("the call ends before");
    }

    private CallExpression ParseCall()
    {
        var start = cursor.Position;
        while (char.IsAsciiLetterOrDigit(cursor.CurrentOrEnd) || cursor.CurrentOrEnd is '.' or '_')
            cursor.Advance();
        var name = cursor.TextFrom(start);
        if (!IntrinsicCatalog.Functions.TryGetValue(name, out var function))
            throw cursor.Error(name.Length == 0 ? "an intrinsic function is missing" : $"there is no intrinsic function {name}");
        cursor.SkipWhiteSpace();
        if (!cursor.TryTake('('))
            throw cursor.Error("'(' is missing");
        if (++_depth > MaxDepth)
            throw cursor.Error($"intrinsic functions nest at most {MaxDepth} deep");
        var arguments = ParseArguments(function == Format.Function);
        _depth--;
        return arguments.Length >= function.MinimumArguments && arguments.Length <= function.MaximumArguments
            ? new CallExpression(function, arguments)
            : throw cursor.Error($"{name} does not take {arguments.Length} arguments");
    }

    private Expression[] ParseArguments(bool firstIsTemplate)
    {
        var arguments = new List<Expression>();
        cursor.SkipWhiteSpace();
        if (cursor.TryTake(')'))
            return [];
        do
        {
            cursor.SkipWhiteSpace();
            arguments.Add(ParseArgument(firstIsTemplate && arguments.Count == 0));
            cursor.SkipWhiteSpace();
        }
        while (cursor.TryTake(','));
        return cursor.TryTake(')') ? [.. arguments] : throw cursor.Error("')' is missing");
    }

    private Expression ParseArgument(bool isTemplate) => cursor.CurrentOrEnd switch
    {
        '\'' => new LiteralExpression(JsonValue.Create(ParseString(isTemplate))),
        '$' => new PathExpression(JsonPath.Parse(TakePath())),
        '-' or (>= '0' and <= '9') or 't' or 'f' or 'n' => ParseScalar(),
        _ => ParseCall(),
    };

    /// <summary>Up to the comma, parenthesis or blank that ends it, outside of brackets and parentheses of its own.</summary>
    private string TakePath()
    {
        var start = cursor.Position;
        var (open, inQuotes) = (0, false);
        for (; !cursor.AtEnd; cursor.Advance())
        {
            var c = cursor.Current;
            if (!inQuotes && open == 0 && (c is ',' or ')' || char.IsWhiteSpace(c)))
                break;
            inQuotes ^= c == '\'' && open > 0;
            if (!inQuotes)
                open += c switch { '[' or '(' => 1, ']' or ')' => -1, _ => 0 };
        }

        return cursor.TextFrom(start);
    }

    private string ParseString(bool isTemplate)
    {
        cursor.Advance();
        var text = new StringBuilder();
        while (!cursor.AtEnd)
        {
            var c = cursor.Current;
            cursor.Advance();
            if (c == '\'')
                return text.ToString();
            if (c == '\\')
            {
                c = cursor.CurrentOrEnd;
                if (c is not ('\'' or '{' or '}' or '\\'))
                    throw cursor.Error(@"a backslash may only stand before ', {, } and \");
                cursor.Advance();
                if (isTemplate && c != '\'')
                    text.Append('\\');
            }

            text.Append(c);
        }

        throw cursor.Error("the closing ' is missing");
    }

    private LiteralExpression ParseScalar()
    {
        var start = cursor.Position;
        while (char.IsAsciiLetterOrDigit(cursor.CurrentOrEnd) || cursor.CurrentOrEnd is '-' or '+' or '.')
            cursor.Advance();
        try
        {
            return new LiteralExpression(JsonNode.Parse(cursor.TextFrom(start)));
        }
        catch (JsonException)
        {
            throw cursor.Error("a path, a literal or a call is missing");
        }
    }
}
