using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>
/// A path into the state's input (<c>$.a</c>), the context object (<c>$$.a</c>) or a variable (<c>$name.a</c>), read as Step Functions reads it
/// (Amazon States Language, "Paths"; the dialect is Jayway's). Compiled once, safe to use from many threads.
/// </summary>
public sealed class JsonPath
{
    private readonly PathRoot _root;

    private JsonPath(string text, PathRoot root, PathBody body)
    {
        Text = text;
        _root = root;
        Body = body;
    }

    /// <summary>The path as written.</summary>
    public string Text { get; }

    /// <summary>Whether the path selects one value. One with a wildcard, slice, union, filter or <c>..</c> selects an array of any length.</summary>
    public bool IsDefinite => Body.IsDefinite;

    /// <summary>The variable that the path starts from, or null where it starts from the input or the context object.</summary>
    public string? Variable => _root.Variable;

    internal PathBody Body { get; }

    /// <summary>The path as some errors show it: Step Functions has rewritten a context path to start at <c>$</c> by then.</summary>
    internal string TextInErrors => IsContextPath ? Text[1..] : Text;

    internal bool IsContextPath => _root.Kind == PathRootKind.Context;

    /// <summary>Compiles a path.</summary>
    /// <exception cref="FormatException">It is not a path; the message says where and why.</exception>
    public static JsonPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cursor = new TextCursor(text);
        var path = Parse(cursor);
        return cursor.AtEnd ? path : throw cursor.Error("what follows is no part of a path");
    }

    /// <summary>What the path selects. A value stays where it is in its document: clone it before giving it another parent.</summary>
    /// <exception cref="StatesError"><c>States.Runtime</c>: a definite path that finds nothing, in AWS's words.</exception>
    public JsonNode? Evaluate(in EvaluationContext context) =>
        Find(context, out var value) is { } miss ? throw new StatesError(ErrorNames.Runtime, $"Invalid path '{Text}' : {Explain(miss)}") : value;

    /// <summary>What the path selects; false where a definite path finds nothing.</summary>
    public bool TryEvaluate(in EvaluationContext context, out JsonNode? value) => Find(context, out value) is null;

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Reads a path that may end before the text does.</summary>
    internal static JsonPath Parse(TextCursor cursor)
    {
        var start = cursor.Position;
        var parser = new PathParser(cursor);
        var root = parser.ParseRoot();
        var body = parser.ParseBody();
        return new JsonPath(cursor.TextFrom(start), root, body);
    }

    /// <summary>Walks the path; null where that worked, and otherwise where it ended.</summary>
    internal PathMiss? Find(in EvaluationContext context, out JsonNode? value)
    {
        if (_root.TryResolve(context, out var root))
            return Body.Find(root, root, out value);
        value = null;
        return new PathMiss(-1, null);
    }

    private string Explain(PathMiss miss) => miss.Step < 0 ? $"No value was assigned to the variable {_root.Variable}" : Body.Explain(miss);
}
