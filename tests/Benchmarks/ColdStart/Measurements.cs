using System.Text.Json;

namespace PhotoFlow.Benchmarks.ColdStart;

/// <summary>The last run's measurements, kept beside the program for the cost report.</summary>
internal static class Measurements
{
    private static string File => Path.Combine(AppContext.BaseDirectory, "cold-start.json");

    public static void Write(IReadOnlyList<Measurement> measurements) => System.IO.File.WriteAllText(File, JsonSerializer.Serialize(measurements));

    /// <summary>The measurements; null where none were made.</summary>
    public static IReadOnlyList<Measurement>? Read() =>
        System.IO.File.Exists(File) ? JsonSerializer.Deserialize<List<Measurement>>(System.IO.File.ReadAllText(File)) : null;
}
