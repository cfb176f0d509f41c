namespace PhotoFlow.Stack.Tests;

/// <summary>The functions' source: what the stack must fit, though it knows none of their types.</summary>
internal static class Sources
{
    /// <summary>All of the source of a folder of <c>lambdas</c>.</summary>
    public static string Of(string folder) =>
        string.Join('\n', Directory.GetFiles(Repository.PathOf("lambdas", folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .Select(File.ReadAllText));
}
