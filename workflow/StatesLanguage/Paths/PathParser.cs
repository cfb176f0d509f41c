using System.Globalization;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>Reads the text of a path, alone or in the middle of a filter or an intrinsic function.</summary>
internal sealed class PathParser(TextCursor cursor)
{
    /// <summary>Reads what the path starts from.</summary>
    public PathRoot ParseRoot()
    {
        if (!cursor.TryTake('$'))
            throw cursor.Error("a path must start with '$'");
        if (cursor.TryTake('$'))
            return new PathRoot(PathRootKind.Context);
        if (!IsNamePart(cursor.CurrentOrEnd))
            return new PathRoot(PathRootKind.Input);
        var start = cursor.Position;
        while (IsNamePart(cursor.CurrentOrEnd))
            cursor.Advance();
        var name = cursor.TextFrom(start);
        return char.IsDigit(name[0])
            ? throw cursor.Error("the name of a variable cannot start with a digit")
            : new PathRoot(PathRootKind.Variable, name);
    }

    /// <summary>Reads the steps that follow <c>$</c> or <c>@</c>, up to where the path ends.</summary>
    public PathBody ParseBody()
    {
        var steps = new List<PathStep>();
        PathFunction? function = null;
        while (function is null)
        {
            if (cursor.TryTake('['))
                steps.Add(ParseBracket());
            else if (cursor.TryTake('.'))
                function = ParseDot(steps);
            else
                break;
        }

        if (steps is [.., NamesStep last])
            steps[^1] = new PickStep(last.Names);
        return new PathBody([.. steps], function);
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_' || char.IsSurrogate(c);

    private PathFunction? ParseDot(List<PathStep> steps)
    {
        if (cursor.TryTake('.'))
        {
            steps.Add(new DescentStep());
            if (cursor.TryTake('['))
            {
                steps.Add(ParseBracket());
                return null;
            }
        }

        if (cursor.TryTake('*'))
        {
            steps.Add(new WildcardStep());
            return null;
        }

        var name = ParseName();
        if (cursor.TryTake('('))
            return ParseFunction(name);
        steps.Add(new NameStep(name));
        return null;
    }

    private string ParseName()
    {
        var start = cursor.Position;
        while (!cursor.AtEnd && !IsNameEnd(cursor.Current))
            cursor.Advance();
        return cursor.Position > start ? cursor.TextFrom(start) : throw cursor.Error("a name is missing after '.'");
    }

    private static bool IsNameEnd(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || c is '.' or '[' or ']' or '(' or ')' or ',' or '\'' or '"' or '*' or '=' or '!' or '<' or '>' or '&' or '|';

    private PathFunction ParseFunction(string name)
    {
        cursor.SkipWhiteSpace();
        if (!cursor.TryTake(')'))
            throw cursor.Error($"{name}() takes no arguments");
        return PathFunction.Find(name) ?? throw cursor.Error($"there is no path function {name}(); there are {PathFunction.Names}");
    }

    private PathStep ParseBracket()
    {
        cursor.SkipWhiteSpace();
        PathStep step = cursor.CurrentOrEnd switch
        {
            '\'' or '"' => ParseNames(),
            '*' => ParseWildcard(),
            '?' => ParseFilter(),
            _ => ParseIndexes(),
        };
        cursor.SkipWhiteSpace();
        return cursor.TryTake(']') ? step : throw cursor.Error("']' is missing");
    }

    private WildcardStep ParseWildcard()
    {
        cursor.Advance();
        return new WildcardStep();
    }

    private PathStep ParseNames()
    {
        var names = new List<string>();
        do
        {
            cursor.SkipWhiteSpace();
            names.Add(cursor.TakeQuotedName());
            cursor.SkipWhiteSpace();
        }
        while (cursor.TryTake(','));
        return names is [var only] ? new NameStep(only) : new NamesStep(names);
    }

    private FilterStep ParseFilter()
    {
        cursor.Advance();
        cursor.SkipWhiteSpace();
        if (!cursor.TryTake('('))
            throw cursor.Error("a filter is written [?(…)]");
        var filter = new Filters.FilterParser(cursor).Parse();
        cursor.SkipWhiteSpace();
        return cursor.TryTake(')') ? new FilterStep(filter) : throw cursor.Error("')' is missing at the end of the filter");
    }

    private PathStep ParseIndexes()
    {
        var first = ParseInteger();
        cursor.SkipWhiteSpace();
        if (cursor.TryTake(':'))
        {
            cursor.SkipWhiteSpace();
            return new SliceStep(first, ParseInteger());
        }

        List<int> indexes = [Required(first)];
        while (cursor.TryTake(','))
        {
            cursor.SkipWhiteSpace();
            indexes.Add(Required(ParseInteger()));
            cursor.SkipWhiteSpace();
        }

        return indexes is [var only] ? new IndexStep(only) : new IndexesStep(indexes);
    }

    private int Required(int? index) => index ?? throw cursor.Error("an index, a slice, a quoted name, '*' or '?(' is missing after '['");

    private int? ParseInteger()
    {
        var start = cursor.Position;
        if (!cursor.AtEnd && cursor.Current == '-')
            cursor.Advance();
        while (!cursor.AtEnd && char.IsAsciiDigit(cursor.Current))
            cursor.Advance();
        var digits = cursor.TextFrom(start);
        if (digits.Length == 0)
            return null;
        return int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw cursor.Error($"'{digits}' is not an index");
    }
}
