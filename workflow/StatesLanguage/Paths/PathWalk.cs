using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>Why a path finds nothing.</summary>
/// <param name="Message">The reason, in Jayway's words.</param>
/// <param name="IsMissing">Whether there is just nothing there, which a wildcard passes over, rather than a path that does not fit the document.</param>
internal sealed record PathFailure(string Message, bool IsMissing)
{
    /// <summary>For a value that a wildcard passes over anyway, so that nobody reads why.</summary>
    public static PathFailure PassedOver { get; } = new("", IsMissing: true);
}

/// <summary>One walk of a path through a document: what it has found, and where it stands.</summary>
/// <param name="root">What <c>$</c> means inside a filter.</param>
/// <param name="requiresProperties">Whether each of several properties (<c>['a','b']</c>) must be there.</param>
internal sealed class PathWalk(JsonNode? root, bool requiresProperties = false)
{
    /// <summary>More than any document of 256 KiB needs, and few enough that a path such as <c>$..*..*..*..*</c> ends soon.</summary>
    private const int MaxSteps = 2_000_000;

    /// <summary>How much may be found in all, in characters and values: many times what a state can pass on.</summary>
    private const int MaxSize = 16_777_216;

    private readonly List<(string? Name, int Index)> _trail = [];
    private int _steps;
    private int _trailStart;
    private int _wildcards;

    public JsonNode? Root => root;

    public bool RequiresProperties => requiresProperties;

    public List<JsonNode?> Found { get; } = [];

    /// <summary>The path to where the walk stands, as Jayway writes it: <c>$['a'][0]</c>.</summary>
    private string Path
    {
        get
        {
            var path = new StringBuilder("$");
            foreach (var (name, index) in _trail.Skip(_trailStart))
            {
                if (name is null)
                    path.Append(CultureInfo.InvariantCulture, $"[{index}]");
                else
                    path.Append(CultureInfo.InvariantCulture, $"['{name}']");
            }

            return path.ToString();
        }
    }

    /// <summary>There is nothing here.</summary>
    /// <param name="before">The message before the path to here.</param>
    /// <param name="after">The message after it.</param>
    public PathFailure Missing(string before, string after) =>
        _wildcards > 0 ? PathFailure.PassedOver : new PathFailure($"{before}{Path}{after}", IsMissing: true);

    /// <summary>The path does not fit what is here.</summary>
    /// <param name="before">The message before the path to here.</param>
    /// <param name="after">The message after it.</param>
    public PathFailure Misfit(string before, string after) => new($"{before}{Path}{after}", IsMissing: false);

    /// <summary>Goes on with the value of a property; without a next step, it is found.</summary>
    public PathFailure? GoOn(PathToken? next, string name, JsonNode? value) => GoOn(next, (name, 0), value);

    /// <summary>Goes on with an item of an array; without a next step, it is found.</summary>
    public PathFailure? GoOn(PathToken? next, int index, JsonNode? value) => GoOn(next, (null, index), value);

    /// <summary>Goes on with the same value; without a next step, it is found.</summary>
    public PathFailure? GoOn(PathToken? next, JsonNode? value)
    {
        if (++_steps > MaxSteps)
            return new PathFailure($"The path takes more than {MaxSteps} steps through this document", IsMissing: false);
        if (next is not null)
            return next.Walk(value, this);
        Found.Add(value);
        return null;
    }

    /// <summary>Goes on as if the document started here.</summary>
    public PathFailure? Restart(PathToken? next, JsonNode? value)
    {
        var before = _trailStart;
        _trailStart = _trail.Count;
        var failure = GoOn(next, value);
        _trailStart = before;
        return failure;
    }

    /// <summary>Goes on with an item of an array, and passes over it where there is nothing to be found.</summary>
    public PathFailure? TryItem(PathToken? next, int index, JsonNode? value)
    {
        _wildcards++;
        var failure = GoOn(next, index, value);
        _wildcards--;
        return failure is { IsMissing: true } ? null : failure;
    }

    public PathFailure? CheckSize()
    {
        long size = 0;
        foreach (var value in Found)
        {
            size += Size(value);
            if (size > MaxSize)
                return new PathFailure("The path selects more than can be held in memory", IsMissing: false);
        }

        return null;
    }

    private static long Size(JsonNode? value) => value switch
    {
        JsonObject members => 1 + members.Sum(member => member.Key.Length + Size(member.Value)),
        JsonArray items => 1 + items.Sum(Size),
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => 1 + text.Length,
        _ => 1,
    };

    private PathFailure? GoOn(PathToken? next, (string? Name, int Index) step, JsonNode? value)
    {
        _trail.Add(step);
        var failure = GoOn(next, value);
        _trail.RemoveAt(_trail.Count - 1);
        return failure;
    }
}
