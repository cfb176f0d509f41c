using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace PhotoFlow.Benchmarks.ColdStart;

/// <summary>The functions' executables.</summary>
internal static class Functions
{
    /// <summary>Publishes the Lambdas, and the empty function beside them, as Native AOT; what has not changed is not built again.</summary>
    public static void Publish()
    {
        Run("dotnet", "run", Path.Combine(Root, "lambdas", "publish.cs"));
        var project = Path.Combine(Root, "tests", "Benchmarks", "EmptyFunction");
        string[] quietly = ["-v", "quiet", "--nologo"];
        Run("dotnet", ["publish", project, "-c", "Release", "-r", RuntimeIdentifier, "-p:PublishLambda=native", "-o", Folder("EmptyFunction"), .. quietly]);
        File.Copy(Path.Combine(Folder("EmptyFunction"), "PhotoFlow.EmptyFunction"), Bootstrap("EmptyFunction"), overwrite: true);
    }

    /// <summary>A function's executable.</summary>
    public static string Bootstrap(string function) => Path.Combine(Folder(function), "bootstrap");

    /// <summary>What Lambda is sent of a function, in MB.</summary>
    public static double ZippedSize(string function)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Beside the empty function lie its debug symbols, which publishing leaves out of the others.
            var files = Directory.EnumerateFiles(Folder(function));
            foreach (var file in files.Where(file => function != "EmptyFunction" || Path.GetFileName(file) == "bootstrap"))
                archive.CreateEntryFromFile(file, Path.GetFileName(file));
        }

        return zip.Length / 1024.0 / 1024.0;
    }

    private static string Root => Sandbox.RepositoryRoot.Find();

    private static string RuntimeIdentifier => RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";

    private static string Folder(string function) => function == "EmptyFunction"
        ? Path.Combine(Root, "tests", "Benchmarks", "EmptyFunction", "bin", "publish")
        : Path.Combine(Root, "lambdas", "out", function);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed.");
    }
}
