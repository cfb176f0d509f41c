using System.Globalization;
using System.Text;
using PhotoFlow.StatesLanguage.Paths.Filters;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>
/// Reads the text of a path as <c>PathCompiler</c> of Jayway's json-path 2.0.0 does. That is no grammar but a cutting into pieces: <c>$.a.['b']</c>,
/// <c>$.a['b']c</c> and <c>$.a[x1]</c> are paths (the last is <c>$.a[1]</c>), a quote in a name has no escape, and <c>["a"]</c> is not a path.
/// </summary>
internal static class PathCompiler
{
    /// <summary>More than anybody writes; each takes a frame of the stack.</summary>
    private const int MaxTokens = 500;

    /// <summary>How deep filters may stand in filters. Jayway refuses any, but reads the inner one first.</summary>
    private const int MaxDepth = 32;

    /// <exception cref="FormatException">It is not a path; the message says why, in Jayway's words where it has any.</exception>
    public static CompiledPath Compile(string text, int depth = 0)
    {
        if (depth > MaxDepth)
            throw new FormatException($"it nests deeper than {MaxDepth} levels");
        var path = JavaText.Trim(text);
        if (path.EndsWith("..", StringComparison.Ordinal))
            throw new FormatException("A path can not end with a scan");
        var fromRoot = path[0] == '$';
        path = "$" + path[1..];
        if (path.Length > 1 && path[1] is not ('.' or '['))
            throw new FormatException($"Invalid path {path}");

        var tokens = new List<PathToken>();
        var position = 0;
        while (position < path.Length)
        {
            if (TakeToken(path, ref position, depth) is not { } token || (token is RootToken && tokens is [.., RootToken]))
                continue;
            if (tokens.Count == MaxTokens)
                throw new FormatException($"it has more than {MaxTokens} steps");
            tokens.Add(token);
        }

        return new CompiledPath(PathToken.Chain(tokens), fromRoot);
    }

    private static PathToken? TakeToken(string path, ref int position, int depth)
    {
        switch (path[position])
        {
            case ' ':
                throw new FormatException("Space not allowed in path");
            case '$':
                position++;
                return new RootToken();
            case '[':
                return new BracketReader(TakeBracket(path, ref position), depth).Read();
            case '*':
                position++;
                return new WildcardToken();
            case '.' when position + 1 < path.Length && path[position + 1] == '.':
                position += 2;
                return new ScanToken();
            case '.':
                position++;
                return TakeName(path, ref position) switch { "" => null, "*" => new WildcardToken(), var name => BracketReader.ReadName(name) };
            default:
                return BracketReader.ReadName(TakeName(path, ref position));
        }
    }

    private static string TakeName(string path, ref int position)
    {
        var start = position;
        while (position < path.Length && path[position] is not ('.' or '[' or ' '))
            position++;
        return path[start..position];
    }

    /// <summary>Up to the bracket that closes it, or to the end of the path where none does. Quotes do not count here.</summary>
    private static string TakeBracket(string path, ref int position)
    {
        var start = position++;
        for (var open = 1; open > 0 && position < path.Length; position++)
            open += path[position] switch { '[' => 1, ']' => -1, _ => 0 };
        return path[start..position];
    }

    /// <summary>Reads what stands in brackets.</summary>
    private ref struct BracketReader(string text, int depth)
    {
        private int _position;

        private readonly char Current => _position < text.Length ? text[_position] : throw new FormatException($"{text} is not complete");

        /// <summary>A name after a dot is read as if it stood in brackets and quotes.</summary>
        public static PropertyToken ReadName(string name)
        {
            var reader = new BracketReader($"['{name}']", 0) { _position = 1 };
            return reader.ReadProperties();
        }

        public PathToken Read()
        {
            if (text == "[*]")
                return new WildcardToken();
            if (IsEmptyFilter())
                return new FilterToken(text.Count(c => c == '?'));
            for (_position = 0; _position < text.Length; _position++)
            {
                switch (Current)
                {
                    case '?':
                        return new FilterToken(FilterCompiler.Compile(FilterText(), depth));
                    case '\'':
                        return ReadProperties();
                    case '@':
                        return ReadFromTheEnd();
                    case ':' or '-':
                        return ReadNumbers();
                    default:
                        if (char.IsDigit(Current))
                            return ReadNumbers();
                        break;
                }
            }

            throw new FormatException($"Could not analyze path component: {text}");
        }

        /// <summary><c>[?]</c> or <c>[?,?]</c>, whose conditions a Java program would give.</summary>
        private readonly bool IsEmptyFilter() => text.EndsWith(']') && text[1..^1].TrimStart() is ['?', .. var rest]
            && rest.All(c => c is ',' or '*' or '?' || char.IsWhiteSpace(c));

        /// <summary>From the bracket before <c>?</c> to the one that closes it, outside of quotes and parentheses.</summary>
        private readonly string FilterText()
        {
            var start = text.LastIndexOf('[', _position);
            var (parentheses, brackets, inQuotes) = (0, 0, false);
            for (var i = start; i < text.Length; i++)
            {
                var c = text[i];
                if (c == '\'' && (i == start || text[i - 1] != '\\'))
                    inQuotes = !inQuotes;
                if (inQuotes)
                    continue;
                parentheses += c switch { '(' => 1, ')' => -1, _ => 0 };
                brackets += c switch { '[' => 1, ']' => -1, _ => 0 };
                if (c != ']' || parentheses != 0)
                    continue;
                return brackets == 0 ? text[start..(i + 1)] : throw new FormatException("Filter brackets are not balanced");
            }

            throw new FormatException($"{text} is not complete");
        }

        private PropertyToken ReadProperties()
        {
            var names = new List<string>();
            StringBuilder? name = null;
            for (; Current != ']'; _position++)
            {
                if (Current != '\'')
                {
                    name?.Append(Current);
                    continue;
                }

                if (name is not null)
                    names.Add(name.ToString());
                name = name is null ? new StringBuilder() : null;
            }

            return new PropertyToken(names);
        }

        private ArrayToken ReadFromTheEnd()
        {
            _position += 2;
            var function = TakeUntil('-', ' ', '(', ')');
            if (function is not ("size" or "length"))
                throw new FormatException($"Invalid function: @.{function}. Supported functions are: [(@.length - n)] and [(@.size() - n)]");
            return new ArrayToken(ArrayOperation.FromTheEnd, [Integer(TakeUntil(')', ' '))]);
        }

        private string TakeUntil(char end, params ReadOnlySpan<char> skipped)
        {
            var taken = new StringBuilder();
            for (; Current != end; _position++)
            {
                if (!skipped.Contains(Current))
                    taken.Append(Current);
            }

            return taken.ToString();
        }

        private ArrayToken ReadNumbers()
        {
            var numbers = new List<int>();
            var number = new StringBuilder();
            var (hasComma, from, to, between) = (false, false, false, false);
            while (char.IsDigit(Current) || Current is ',' or ' ' or ':' or '-')
            {
                switch (Current)
                {
                    case ' ':
                        break;
                    case ',':
                        numbers.Add(Take(number));
                        hasComma = true;
                        break;
                    case ':' when number.Length == 0:
                        to = true;
                        TakeDigits(number);
                        numbers.Add(Take(number));
                        break;
                    case ':':
                        numbers.Add(Take(number));
                        TakeDigits(number);
                        if (number.Length == 0)
                        {
                            from = true;
                            break;
                        }

                        between = true;
                        numbers.Add(Take(number));
                        break;
                    default:
                        number.Append(Current);
                        break;
                }

                if (Current == ']')
                    break;
                _position++;
            }

            if (number.Length > 0)
                numbers.Add(Take(number));
            var operation = numbers.Count == 1 && !to && !from ? ArrayOperation.SingleIndex
                : hasComma ? ArrayOperation.Indexes
                : from ? ArrayOperation.SliceFrom
                : to ? ArrayOperation.SliceTo
                : between ? ArrayOperation.SliceBetween
                : throw new FormatException($"Could not analyze path component: {text}");
            return new ArrayToken(operation, numbers);
        }

        private void TakeDigits(StringBuilder number)
        {
            for (_position++; char.IsDigit(Current) || Current is ' ' or '-'; _position++)
            {
                if (Current != ' ')
                    number.Append(Current);
            }
        }

        private static int Take(StringBuilder number)
        {
            var taken = Integer(number.ToString());
            number.Clear();
            return taken;
        }

        private static int Integer(string digits) => int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"For input string: \"{digits}\"");
    }
}
