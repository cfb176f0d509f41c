// Publishes every Lambda into lambdas/out/<Name>: an executable named bootstrap, as the provided.al2023 runtime wants it, and its native
// libraries. `npx cdk deploy` and `npx cdk synth` run this first; the synthesis then checks each bundle (workflow/Stack/Bundles). Native
// AOT where this machine can compile it, which is Linux with a C linker for the architecture; elsewhere, or with --portable, the .NET
// runtime and ready-to-run code in one file, which starts slower and runs the same.
//
//   dotnet run lambdas/publish.cs -- [--portable] [--architecture x86_64|arm64] [--output FOLDER] [Name...]

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

try
{
    return new Publication(Arguments.Parse(args)).Run();
}
catch (PublishException mistake)
{
    Console.Error.WriteLine($"publish: {mistake.Message}");
    return 1;
}

/// <summary>Publishes what has changed since it was last published.</summary>
internal sealed partial class Publication(Arguments arguments)
{
    private readonly Target _target = Target.For(arguments.Architecture ?? Folders.ArchitectureOfProject(), arguments.Portable);
    private readonly string _output = arguments.Output ?? Path.Combine(Folders.Lambdas, "out");

    public int Run()
    {
        var names = Names();
        var common = Digest.Of($"{_target} {RuntimeInformation.FrameworkDescription}", Folders.Common());
        // Taken before the build, so that an edit made meanwhile is published the next time.
        var stamps = names.ToDictionary(name => name, name => Digest.Of(common, Folders.Files(Path.Combine(Folders.Lambdas, name))));
        var changed = names.Where(name => !IsPublished(name, stamps[name])).ToArray();
        if (changed.Length == 0)
        {
            Console.WriteLine($"publish: all {names.Count} up to date ({_target})");
            return 0;
        }

        Console.WriteLine($"publish: {string.Join(' ', changed)} ({_target})");
        foreach (var name in changed)
        {
            File.Delete(StampOf(name));
            Folders.Delete(PublishedBy(name));
        }

        Build(changed);
        foreach (var name in changed)
        {
            Bundle(name);
            File.WriteAllText(StampOf(name), stamps[name]);
        }

        return 0;
    }

    private IReadOnlyList<string> Names()
    {
        var all = Directory.GetDirectories(Folders.Lambdas)
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name != "Shared" && File.Exists(Path.Combine(Folders.Lambdas, name, $"{name}.csproj")))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return arguments.Names.Except(all).FirstOrDefault() is { } unknown
            ? throw new PublishException($"There is no Lambda named {unknown}. There are: {string.Join(", ", all)}.")
            : arguments.Names.Count == 0 ? all : arguments.Names;
    }

    private bool IsPublished(string name, string stamp) =>
        File.Exists(Path.Combine(_output, name, "bootstrap")) && File.Exists(StampOf(name)) && File.ReadAllText(StampOf(name)) == stamp;

    private string StampOf(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(_output, ".stamps")).FullName, name);

    private string PublishedBy(string name) =>
        Path.Combine(Folders.Lambdas, name, "bin", _target.Mode, "Release", "net10.0", _target.Runtime, "publish");

    private void Build(string[] names)
    {
        // The quotes inside are MSBuild's: without them the semicolons would separate properties.
        string[] properties =
        [
            $"-p:Lambdas=\"{string.Join(';', names)}\"", $"-p:PublishLambda={_target.Mode}", $"-p:RuntimeIdentifier={_target.Runtime}",
            "-p:Configuration=Release", .. _target.Properties,
        ];
        _ = MSBuild(["-t:Restore", "-v:quiet", .. properties]);
        var log = MSBuild(["-t:Publish", "-v:minimal", .. properties]);
        // The compiler's own warnings (IL2xxx trimming, IL3xxx AOT) are not C#'s, so that "warnings as errors" does not reach all of them.
        if (log.Split('\n').Where(line => NativeWarning().IsMatch(line)).Distinct().ToArray() is { Length: > 0 } warnings)
            throw new PublishException($"A warning of the native compiler means code that may fail at run time.\n{string.Join('\n', warnings)}");
    }

    private static string MSBuild(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(Folders.Lambdas, "Publish.proj"), "-nologo", "-m", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? log : throw new PublishException($"The build failed.\n{log}");
    }

    /// <summary>Copies a function's files, but for its debug symbols, with the modes that Lambda needs whatever the umask is.</summary>
    private void Bundle(string name)
    {
        var bundle = Path.Combine(_output, name);
        Folders.Delete(bundle);
        foreach (var file in Directory.GetFiles(PublishedBy(name), "*", SearchOption.AllDirectories))
        {
            if (Path.GetExtension(file) is ".dbg" or ".pdb")
                continue;
            var relative = Path.GetRelativePath(PublishedBy(name), file);
            var isExecutable = relative == $"PhotoFlow.{name}";
            var copy = Path.Combine(bundle, isExecutable ? "bootstrap" : relative);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            SetMode(copy, isExecutable ? Executable : Readable);
        }

        foreach (var folder in Directory.GetDirectories(bundle, "*", SearchOption.AllDirectories).Append(bundle))
            SetMode(folder, Executable);
        var size = Directory.GetFiles(bundle, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Console.WriteLine($"{size / 1048576.0,6:0.0} MiB  {name}");
    }

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    [GeneratedRegex("warning (IL|NETSDK)[0-9]+|: (warning|AOT analysis|Trim analysis)")]
    private static partial Regex NativeWarning();
}

/// <summary>What is published for.</summary>
/// <param name="Mode"><c>native</c> or <c>portable</c>, as <c>lambdas/Directory.Build.props</c> takes it.</param>
/// <param name="Runtime">.NET's name of the operating system and architecture.</param>
/// <param name="Properties">More of MSBuild's properties.</param>
internal sealed record Target(string Mode, string Runtime, string[] Properties)
{
    /// <summary>Native AOT if it is wanted and this machine can, saying why if it cannot.</summary>
    public static Target For(string architecture, bool portable)
    {
        var (processor, runtime, triple) = architecture switch
        {
            "x86_64" => (Architecture.X64, "linux-x64", "x86_64-linux-gnu"),
            "arm64" => (Architecture.Arm64, "linux-arm64", "aarch64-linux-gnu"),
            _ => throw new PublishException($"The architecture is \"{architecture}\". Allowed is: x86_64 or arm64."),
        };
        var isOwn = processor == RuntimeInformation.OSArchitecture;
        string? lacking = null;
        if (!OperatingSystem.IsLinux())
            lacking = "Native AOT for Linux is compiled on Linux";
        else if (isOwn && !IsInstalled("clang") && !IsInstalled("gcc"))
            lacking = "there is no C linker (Debian and Ubuntu: apt-get install gcc; Fedora and Amazon Linux: dnf install gcc)";
        else if (!isOwn && !IsInstalled($"{triple}-gcc"))
            lacking = $"there is no linker for {architecture} (Debian and Ubuntu: apt-get install gcc-{triple.Replace('_', '-')})";

        if (lacking is not null && !portable)
            Console.Error.WriteLine($"publish: {lacking}. Publishing ready-to-run code instead: deployable, with slower cold starts.");
        if (lacking is not null || portable)
            return new("portable", runtime, []);
        return new("native", runtime, isOwn ? [] : [$"-p:CppCompilerAndLinker={triple}-gcc", $"-p:ObjCopyName={triple}-objcopy"]);
    }

    public override string ToString() => $"{Mode}, {Runtime}";

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}

/// <summary>The command line.</summary>
internal sealed record Arguments(bool Portable, string? Architecture, string? Output, IReadOnlyList<string> Names)
{
    public static Arguments Parse(string[] args)
    {
        var parsed = new Arguments(false, null, null, []);
        var left = new Queue<string>(args);
        while (left.TryDequeue(out var argument))
        {
            parsed = argument switch
            {
                "--portable" => parsed with { Portable = true },
                "--architecture" => parsed with { Architecture = Value(argument, left) },
                "--output" => parsed with { Output = Path.GetFullPath(Value(argument, left)) },
                _ when argument.StartsWith('-') =>
                    throw new PublishException($"There is no option {argument}. There are: --portable, --architecture, --output."),
                _ => parsed with { Names = [.. parsed.Names, argument] },
            };
        }

        return parsed;
    }

    private static string Value(string option, Queue<string> left) =>
        left.TryDequeue(out var value) ? value : throw new PublishException($"{option} needs a value.");
}

/// <summary>Where things are, and what goes into a function.</summary>
internal static class Folders
{
    /// <summary>The folder that this file is in.</summary>
    public static string Lambdas { get; } = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;

    private static string Root => Path.GetDirectoryName(Lambdas)!;

    /// <summary>What <c>cdk.json</c> sets; a deployment that asks for another is refused by the synthesis.</summary>
    public static string ArchitectureOfProject()
    {
        using var project = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "cdk.json")));
        return project.RootElement.GetProperty("context").GetProperty("architecture").GetString()!;
    }

    /// <summary>What every function is made with.</summary>
    public static IEnumerable<string> Common() =>
    [
        .. Files(Path.Combine(Lambdas, "Shared")), .. Directory.GetFiles(Lambdas).Order(StringComparer.Ordinal),
        Path.Combine(Root, "Directory.Build.props"), Path.Combine(Root, "Directory.Packages.props"), Path.Combine(Root, "global.json"),
    ];

    /// <summary>A project's own files.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.GetDirectories(folder).Where(inner => Path.GetFileName(inner) is not ("bin" or "obj")).SelectMany(Files)
            .Concat(Directory.GetFiles(folder))
            .Order(StringComparer.Ordinal);

    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A digest over names and contents.</summary>
internal static class Digest
{
    public static string Of(string more, IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(more));
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(Folders.Lambdas, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}

/// <summary>What keeps the functions from being published, in words for whoever wanted it.</summary>
internal sealed class PublishException(string message) : Exception(message);
