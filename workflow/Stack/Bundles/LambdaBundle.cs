using System.Runtime.Versioning;
using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack.Bundles;

/// <summary>The folder that is sent to Lambda for a function, checked for what would keep it from starting there.</summary>
internal static class LambdaBundle
{
    private const string Publish = "dotnet run lambdas/publish.cs";

    /// <summary>The libraries of provided.al2023, the operating system that the functions run on: glibc's own, and those of GCC 11.</summary>
    private static readonly HashSet<string> OfTheRuntime =
    [
        "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "libresolv.so.2",
        "librt.so.1", "libgcc_s.so.1", "libstdc++.so.6",
    ];

    /// <summary>The newest symbols of these that it has.</summary>
    private static readonly Dictionary<string, Version> Newest = new() { ["GLIBC"] = new(2, 34), ["GLIBCXX"] = new(3, 4, 29) };

    /// <summary>Finds the folder of a function.</summary>
    /// <param name="name">The function.</param>
    /// <param name="loads">Libraries that it loads by name while it runs, which its executable does not tell.</param>
    /// <param name="settings">Where the folders are, and for what they must be built.</param>
    /// <exception cref="SettingException">There is no executable, or Lambda could not run it.</exception>
    public static string Of(string name, IReadOnlyList<string> loads, PhotoFlowSettings settings)
    {
        var folder = settings.Lambdas.Replace("{name}", name, StringComparison.Ordinal);
        var executable = Path.Combine(folder, "bootstrap");
        if (!File.Exists(executable))
        {
            throw new SettingException(
                $"The function {name} has no executable at {folder}/bootstrap. Publish the functions with {Publish}, or let the "
                + $"setting lambdas, which is \"{settings.Lambdas}\", point to them; {{name}} in it stands for the function's name.");
        }

        if (IsElf(executable) && !IsEverydayBuild(folder))
            Check(name, folder, executable, loads, settings);
        return folder;
    }

    /// <summary>Whether a folder holds a build that needs .NET beside it: the sandbox runs it, Lambda cannot.</summary>
    public static bool IsEverydayBuild(string folder) => Directory.EnumerateFiles(folder, "*.runtimeconfig.json").Any();

    private static void Check(string name, string folder, string executable, IReadOnlyList<string> loads, PhotoFlowSettings settings)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var present = files.Select(file => Path.GetFileName(file)).ToHashSet();
        foreach (var file in files.Where(IsElf))
        {
            var binary = Read(file);
            var built = ArchitectureOf(binary);
            if (built != settings.Architecture)
            {
                throw new SettingException(
                    $"The function {name} was built for {built}, and the setting architecture is \"{settings.Architecture}\": see {file}. "
                    + $"Publish for the other with {Publish} -- --architecture {settings.Architecture}, or set the one that it was built for.");
            }

            if (binary.Libraries.FirstOrDefault(library => !OfTheRuntime.Contains(library) && !present.Contains(library)) is { } missing)
                throw new SettingException($"The function {name} would not start: {file} needs {missing}, which neither its folder nor Lambda has.");
            foreach (var version in binary.Versions)
            {
                if (NewestIfOlderThan(version) is { } newest)
                {
                    throw new SettingException(
                        $"The function {name} would not start: {file} needs {version}, and Lambda's provided.al2023 has {newest} at most. "
                        + "Publish on an older Linux, such as Debian 12 or Amazon Linux 2023.");
                }
            }
        }

        if (loads.FirstOrDefault(library => !present.Contains(library)) is { } absent)
            throw new SettingException($"The function {name} loads {absent}, and {folder} has no such file. Publish it again with {Publish}.");
        if (!OperatingSystem.IsWindows())
            CheckModes(name, executable, files);
    }

    /// <summary>Lambda runs a function as a user of its own: it must be allowed to read what it is sent, and to run the executable.</summary>
    [UnsupportedOSPlatform("windows")]
    private static void CheckModes(string name, string executable, string[] files)
    {
        foreach (var file in files)
        {
            var least = UnixFileMode.OtherRead | (file == executable ? UnixFileMode.OtherExecute : UnixFileMode.None);
            if ((File.GetUnixFileMode(file) & least) != least)
            {
                throw new SettingException(
                    $"The function {name} would not start: the mode of {file} does not let everybody {(file == executable ? "run" : "read")} it. "
                    + $"Publish it again with {Publish}, which sets the modes.");
            }
        }
    }

    private static bool IsElf(string file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> start = stackalloc byte[4];
        return ElfFile.IsElf(start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
    }

    private static ElfFile Read(string file)
    {
        try
        {
            return ElfFile.Parse(File.ReadAllBytes(file));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new SettingException($"The file {file} is not whole. Publish the functions again with {Publish}.");
        }
    }

    private static string ArchitectureOf(ElfFile binary) => binary.Machine switch
    {
        ElfFile.X64 => "x86_64",
        ElfFile.Arm64 => "arm64",
        var other => $"another machine (ELF number {other})",
    };

    private static string? NewestIfOlderThan(string version) =>
        version.Split('_') is [var library, var number] && Newest.TryGetValue(library, out var newest)
            && Version.TryParse(number, out var needed) && needed > newest
            ? $"{library}_{newest}"
            : null;
}
