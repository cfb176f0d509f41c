using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>
/// A path into the state's input (<c>$.a</c>), the context object (<c>$$.a</c>) or a variable (<c>$name.a</c>), read as Step Functions reads it
/// (Amazon States Language, "Paths"). The dialect is that of Jayway's json-path 2.0.0. Compiled once, safe to use from many threads.
/// </summary>
public sealed class JsonPath
{
    private readonly Root _root;

    private JsonPath(string text, Root root, string? variable, CompiledPath steps)
    {
        Text = text;
        _root = root;
        Variable = variable;
        Steps = steps;
    }

    private enum Root
    {
        Input,
        Context,
        Variable,
    }

    /// <summary>The path as written.</summary>
    public string Text { get; }

    /// <summary>Whether the path selects one value. One with a wildcard, slice, union, filter or <c>..</c> selects an array of any length.</summary>
    public bool IsDefinite => Steps.IsDefinite;

    /// <summary>The variable that the path starts from, or null where it starts from the input or the context object.</summary>
    public string? Variable { get; }

    internal CompiledPath Steps { get; }

    /// <summary>Whether the path is made of names and non-negative indexes only ("Reference Paths").</summary>
    internal bool IsReference
    {
        get
        {
            var token = Steps.First.Next;
            while (token is PropertyToken { Name: not null } or ArrayToken { Index: >= 0 })
                token = token.Next;
            return token is null;
        }
    }

    internal bool IsInputPath => _root == Root.Input;

    internal bool IsContextPath => _root == Root.Context;

    /// <summary>Compiles a path. Blanks around it do not count.</summary>
    /// <exception cref="FormatException">It is not a path; the message says why.</exception>
    public static JsonPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var path = JavaText.Trim(text);
        if (!path.StartsWith('$'))
            throw NotAPath(text, "a path must start with '$'");
        var (root, length) = path.StartsWith("$$", StringComparison.Ordinal) ? (Root.Context, 2) : (Root.Input, 1);
        var name = root == Root.Input ? VariableName(path) : "";
        if (name.Length > 0)
        {
            (root, length) = (Root.Variable, 1 + name.Length);
            if (char.IsDigit(name[0]))
                throw NotAPath(text, "the name of a variable cannot start with a digit");
        }

        try
        {
            return new JsonPath(text, root, name.Length > 0 ? name : null, PathCompiler.Compile("$" + path[length..]));
        }
        catch (FormatException invalid)
        {
            throw NotAPath(text, invalid.Message, invalid);
        }
    }

    /// <summary>What the path selects. A value stays where it is in its document: clone it before giving it another parent.</summary>
    /// <exception cref="StatesError"><c>States.Runtime</c>: a path that finds nothing, in AWS's words.</exception>
    public JsonNode? Evaluate(in EvaluationContext context)
    {
        if (!TryResolve(context, out var document))
            throw new StatesError(ErrorNames.Runtime, $"Invalid path '{Text}' : No value was assigned to the variable {Variable}");
        return Steps.Find(document, document, out var value) == PathOutcome.Found
            ? value
            : throw new StatesError(ErrorNames.Runtime, $"Invalid path '{Text}' : {Steps.Explain(document, document)}");
    }

    /// <summary>What the path selects; false where it finds nothing.</summary>
    /// <exception cref="StatesError"><c>States.Runtime</c>: the input is null, to which Step Functions applies no path.</exception>
    public bool TryEvaluate(in EvaluationContext context, out JsonNode? value)
    {
        value = null;
        return TryResolve(context, out var document) && Steps.Find(document, document, out value) == PathOutcome.Found;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Compiles a path for a field that takes reference paths only.</summary>
    /// <exception cref="FormatException">It is not a path, or one that can select several values.</exception>
    internal static JsonPath ParseReference(string text) => Parse(text) is { IsReference: true } path
        ? path
        : throw new FormatException($"'{text}' is not a reference path: it must name one place, with names and indexes only.");

    /// <summary>The document that the path walks; false where it is a variable to which nothing was assigned.</summary>
    /// <exception cref="StatesError"><c>States.Runtime</c>: the input is null, to which Step Functions applies no path.</exception>
    internal bool TryResolve(in EvaluationContext context, out JsonNode? document)
    {
        if (_root == Root.Variable)
            return context.Variables.TryGetValue(Variable!, out document);
        document = _root == Root.Input ? context.Input : context.ContextObject;
        return document is not null || _root != Root.Input
            ? true
            : throw new StatesError(ErrorNames.Runtime, "Unable to apply Path transformation to null or empty input.");
    }

    private static string VariableName(string path)
    {
        var end = 1;
        while (end < path.Length && (char.IsLetterOrDigit(path[end]) || path[end] == '_' || char.IsSurrogate(path[end])))
            end++;
        return path[1..end];
    }

    private static FormatException NotAPath(string text, string why, Exception? inner = null) => new($"'{text}' is not a valid JSONPath: {why}.", inner);
}
