using System.Text.RegularExpressions;

namespace PhotoFlow.Architecture;

/// <summary>
/// Which top-level folders of a project use which others, read from its sources: by a <c>using</c>, or by a type's name with its folder before
/// it. What lies in a folder inside a folder counts as the outer one's. The project's own root is its face: it may use every folder.
/// </summary>
internal static partial class FolderDirection
{
    /// <summary>The circles in which folders use each other, such as <c>Ledger → Messages (Photo.cs) → Ledger (Update.cs)</c>; none is right.</summary>
    /// <param name="project">The project's folder, from the repository's root: <c>workflow/StatesLanguage</c>.</param>
    public static IReadOnlyList<string> Circles(string project) => Circles(
        $"PhotoFlow.{Path.GetFileName(project)}",
        SourcesIn(Path.Combine(RepositoryRoot(), project)));

    /// <summary>The same for sources that a test makes itself.</summary>
    /// <param name="rootNamespace">The namespace of the project's root.</param>
    /// <param name="sources">The files, each with its path from the project's root.</param>
    public static IReadOnlyList<string> Circles(string rootNamespace, IEnumerable<(string Path, string Text)> sources)
    {
        var files = sources
            .Where(file => file.Path.Contains('/', StringComparison.Ordinal))
            .Select(file => (Folder: file.Path.Split('/')[0], Name: file.Path.Split('/')[^1], Text: Comment().Replace(file.Text, "")))
            .ToList();
        var types = files
            .SelectMany(file => Declaration().Matches(file.Text).Select(match => (file.Folder, Type: match.Groups[1].Value)))
            .ToHashSet();
        var folders = files.Select(file => file.Folder).ToHashSet();

        // From folder to folder, with a file that uses it.
        var uses = new SortedDictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var (folder, name, text) in files)
        {
            var imported = Regex.Matches(text, $@"\b{Regex.Escape(rootNamespace)}\.(\w+)").Select(match => match.Groups[1].Value);
            var named = Qualified().Matches(text)
                .Select(match => (Folder: match.Groups[1].Value, Type: match.Groups[2].Value))
                .Where(types.Contains)
                .Select(use => use.Folder);
            foreach (var used in imported.Concat(named).Where(used => used != folder && folders.Contains(used)))
            {
                if (!uses.TryGetValue(folder, out var known))
                    uses[folder] = known = new SortedDictionary<string, string>(StringComparer.Ordinal);
                known.TryAdd(used, name);
            }
        }

        return [.. folders.Order(StringComparer.Ordinal).Select(folder => Circle(folder, uses)).OfType<string>()];
    }

    /// <summary>The shortest way from a folder back to itself; told once, for the first folder on it.</summary>
    private static string? Circle(string start, SortedDictionary<string, SortedDictionary<string, string>> uses)
    {
        var seen = new HashSet<string>();
        var open = new Queue<(string Folder, string Way)>([(start, start)]);
        while (open.TryDequeue(out var at))
        {
            if (!uses.TryGetValue(at.Folder, out var next))
                continue;
            foreach (var (folder, file) in next)
            {
                var way = $"{at.Way} → {folder} ({file})";
                if (folder == start)
                    return way;
                if (string.CompareOrdinal(folder, start) > 0 && seen.Add(folder))
                    open.Enqueue((folder, way));
            }
        }

        return null;
    }

    private static IEnumerable<(string Path, string Text)> SourcesIn(string folder) => Directory
        .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Select(file => (Path: Path.GetRelativePath(folder, file).Replace('\\', '/'), File: file))
        .Where(file => !file.Path.StartsWith("obj/", StringComparison.Ordinal) && !file.Path.StartsWith("bin/", StringComparison.Ordinal))
        .Select(file => (file.Path, File.ReadAllText(file.File)));

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PhotoFlow.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("PhotoFlow.sln is in no folder above the tests.");
        return folder;
    }

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum|delegate\s+[\w<>?,\s]+?)\s+(\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b(\w+)\.(?:\w+\.)*?([A-Z]\w*)")]
    private static partial Regex Qualified();
}
