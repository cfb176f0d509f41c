namespace PhotoFlow.StatesLanguage.Tests.Conformance;

/// <summary>The data beside the repository, read where it lies.</summary>
internal static class SharedFiles
{
    public static string RepositoryRoot { get; } = FindRoot();

    private static string Folder => Path.Combine(RepositoryRoot, "..", "shared");

    public static string? Read(string path) => File.Exists(Path.Combine(Folder, path)) ? File.ReadAllText(Path.Combine(Folder, path)) : null;

    public static bool Exists(string path) => Path.Exists(Path.Combine(Folder, path));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PhotoFlow.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("PhotoFlow.sln is in no folder above the tests.");
        return folder;
    }
}

/// <summary>A theory over data beside the repository, skipped where that is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute(string path)
    {
        if (!SharedFiles.Exists(path))
            Skip = $"../shared/{path} does not lie beside this repository.";
    }
}
