using System.Diagnostics;
using System.Globalization;
using NetVips;
using PhotoFlow.ValidatePhoto;
using PhotoFlow.ValidatePhoto.Decoding;
using PhotoFlow.ValidatePhoto.Gate;
using PhotoFlow.ValidatePhoto.Tests;

namespace PhotoFlow.Benchmarks;

/// <summary>
/// Photos a second and peak memory on a JPEG of 24 megapixels, and the same work in Node's sharp. Each runs in a process of its own, by
/// turns, so that a busy machine slows both.
/// </summary>
internal static class ValidateBenchmark
{
    private const int Rounds = 5;
    private const int Photos = 6;
    private const int WarmUp = 3;

    public static void Run(string[] arguments)
    {
        if (arguments is ["worker", var photo, var threads])
        {
            Work(photo, int.Parse(threads, CultureInfo.InvariantCulture));
            return;
        }

        var file = arguments is [var given, ..] ? given : MakePhoto();
        foreach (var count in (string[])["1", "2"])
        {
            var ours = new List<Result>();
            var sharps = new List<Result>();
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(Measure(Environment.ProcessPath!, [.. OwnAssembly(), "validate", "worker", file, count]));
                if (HasSharp)
                    sharps.Add(Measure("node", [Path.Combine(Folder, "sharp.mjs"), file, $"{Photos}", count]));
            }

            Report($"PhotoFlow, {count} thread(s)", ours);
            if (HasSharp)
                Report($"sharp, {count} thread(s)", sharps);
        }

        if (!HasSharp)
            Console.WriteLine("sharp is not installed: run `npm install` in tests/Benchmarks to measure it too.");
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "../../..");

    private static bool HasSharp => Directory.Exists(Path.Combine(Folder, "node_modules/sharp"));

    private static string[] OwnAssembly() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ValidateBenchmark).Assembly.Location] : [];

    private static void Work(string photo, int threads)
    {
        var limits = DeployedLimits.Value;
        LibVips.Start(limits.Formats, threads);
        var inspector = new PhotoInspector(limits, Task.CompletedTask);
        for (var i = 0; i < WarmUp; i++)
            Validate(inspector, photo);
        var processor = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Photos; i++)
            Validate(inspector, photo);
        var used = Environment.CpuUsage.TotalTime - processor;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{used.TotalSeconds} {clock.Elapsed.TotalSeconds} {self.PeakWorkingSet64 / 1024}"));
    }

    private static void Validate(PhotoInspector inspector, string photo)
    {
        using var input = File.OpenRead(photo);
        inspector.InspectAsync(input, ImageFormat.Jpeg, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static Result Measure(string command, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var numbers = output.Split(' ', StringSplitOptions.TrimEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return new Result(Photos / numbers[0], Photos / numbers[1], numbers[2] / 1024);
    }

    private static void Report(string name, List<Result> results) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-24} {results.Max(r => r.PerProcessorSecond),6:0.00} photos per processor second, {results.Max(r => r.PerSecond),6:0.00} per second by the clock (best of {results.Count}), peak {results.Max(r => r.PeakMegabytes):0} MB"));

    /// <summary>A photo-like picture of 6000 × 4000: broad shapes, edges and grain.</summary>
    private static string MakePhoto()
    {
        var path = Path.Combine(Path.GetTempPath(), "photoflow-24mp.jpg");
        if (File.Exists(path))
            return path;
        using var clouds = Image.Perlin(6000, 4000, cellSize: 400, uchar: true, seed: 1);
        using var leaves = Image.Perlin(6000, 4000, cellSize: 40, uchar: true, seed: 2);
        using var grain = Image.Gaussnoise(6000, 4000, sigma: 5, mean: 0, seed: 3);
        using var edges = (clouds > 128).Ifthenelse(leaves * 0.5, leaves);
        using var grey = (clouds * 0.6) + (edges * 0.4) + grain;
        using var colours = grey.Bandjoin((grey * 0.8) + 20, 255 - (clouds * 0.7) + grain);
        using var bytes = colours.Cast(Enums.BandFormat.Uchar);
        using var srgb = bytes.Copy(interpretation: Enums.Interpretation.Srgb);
        srgb.Jpegsave(path, q: 90);
        return path;
    }

    private sealed record Result(double PerProcessorSecond, double PerSecond, double PeakMegabytes);
}
