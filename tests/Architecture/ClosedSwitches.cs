using System.Text.RegularExpressions;

namespace PhotoFlow.Architecture;

/// <summary>
/// Finds switches over an enum of ours that do something for the cases that they do not name: when a case is added, the compiler is silent
/// and they do the wrong thing. A switch names every case, and throws on the rest.
/// </summary>
internal static partial class ClosedSwitches
{
    /// <summary>The switches whose default arm does not throw, each with its file and line.</summary>
    /// <param name="folder">A folder, from the repository's root, with all the sources below it.</param>
    public static IReadOnlyList<string> WithDefaults(string folder)
    {
        var root = RepositoryRoot();
        var sources = Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Generated().IsMatch(file))
            .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), Text: File.ReadAllText(file)));
        return WithDefaults([.. sources]);
    }

    /// <summary>The same for sources that a test makes itself.</summary>
    public static IReadOnlyList<string> WithDefaults(IReadOnlyList<(string Path, string Text)> sources)
    {
        var enums = sources.SelectMany(source => Enum().Matches(source.Text)).Select(match => match.Groups[1].Value).ToHashSet();
        return [.. sources.SelectMany(source => Switch().Matches(source.Text)
            .Where(start => Decides(Body(source.Text, start.Index + start.Length - 1), enums))
            .Select(start => $"{source.Path}:{source.Text.AsSpan(0, start.Index).Count('\n') + 1}"))];
    }

    private static bool Decides(string body, HashSet<string> enums) =>
        Case().Matches(body).Any(match => enums.Contains(match.Groups[1].Value)) && Default().IsMatch(body);

    private static string Body(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at++)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
                return text[open..at];
        }

        return text[open..];
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PhotoFlow.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("PhotoFlow.sln is in no folder above the tests.");
        return folder;
    }

    [GeneratedRegex(@"[\\/](obj|bin)[\\/]")]
    private static partial Regex Generated();

    [GeneratedRegex(@"\benum (\w+)")]
    private static partial Regex Enum();

    [GeneratedRegex(@"\bswitch\s*(?:\([^{;]*\)\s*)?\{")]
    private static partial Regex Switch();

    /// <summary>An arm or a label whose pattern is a member of an enum, first of a tuple's or of several.</summary>
    [GeneratedRegex(@"(?:^|[\s(])(\w+)\.\w+(?:\s+or\s+[\w.]+)*(?:\s+when\b[^=]*)?\s*(?:=>|:\s)", RegexOptions.Multiline)]
    private static partial Regex Case();

    [GeneratedRegex(@"(?:^|[\s{,])_ =>(?>\s*)(?!throw\b)|\bdefault:(?>\s*)(?!throw\b)")]
    private static partial Regex Default();
}
