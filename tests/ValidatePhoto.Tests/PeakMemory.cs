using System.Globalization;
using System.Runtime.InteropServices;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Measures the process's resident memory at its highest, as Lambda bounds it (proc(5): clear_refs, VmHWM).</summary>
internal static partial class PeakMemory
{
    // What the function has in memory before its first photo.
    private const long IdleFunction = 64;

    /// <summary>
    /// Megabytes that a function would have at the highest while the action ran: what the action added to this process, and an idle function's. 0 where
    /// there is no /proc.
    /// </summary>
    public static long Of(Action action)
    {
        if (!File.Exists("/proc/self/clear_refs"))
        {
            action();
            return 0;
        }

        // What earlier tests left in the heaps would be counted again.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        _ = MallocTrim(0);
        File.WriteAllText("/proc/self/clear_refs", "5");
        var before = Status("VmRSS");
        action();
        return Status("VmHWM") - before + IdleFunction;
    }

    private static long Status(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(each => each.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint pad);
}
