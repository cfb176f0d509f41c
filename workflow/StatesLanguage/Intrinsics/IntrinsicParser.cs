using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary>Reads a call of an intrinsic function.</summary>
internal sealed class IntrinsicParser(TextCursor cursor)
{
    /// <summary>Reads a call that is the whole text.</summary>
    public CallExpression ParseWhole()
    {
        cursor.SkipWhiteSpace();
        var call = ParseCall();
        cursor.SkipWhiteSpace();
        return cursor.AtEnd ? call : throw cursor.Error("what follows is no part of the call");
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
        var arguments = cursor.Nested(() => ParseArguments(function == Format.Function));
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
        '$' => new PathExpression(JsonPath.Parse(cursor)),
        '-' or (>= '0' and <= '9') or 't' or 'f' or 'n' => ParseScalar(),
        _ => ParseCall(),
    };

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
            throw cursor.Error("this is no path, no literal and no call");
        }
    }
}
