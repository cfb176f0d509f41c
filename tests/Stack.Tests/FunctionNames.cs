namespace PhotoFlow.Stack.Tests;

/// <summary>The functions: each is a folder of <c>lambdas</c> with a program in it.</summary>
internal static class FunctionNames
{
    public static IReadOnlyList<string> All { get; } =
        Directory.GetFiles(Repository.PathOf("lambdas"), "Program.cs", SearchOption.AllDirectories)
            .Select(program => new DirectoryInfo(Path.GetDirectoryName(program)!))
            .Where(folder => folder.Parent!.Name == "lambdas")
            .Select(folder => folder.Name)
            .Order(StringComparer.Ordinal)
            .ToArray();
}
