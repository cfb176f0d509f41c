using System.Globalization;
using System.Runtime.InteropServices;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Measures the process's resident memory at its highest, as Lambda bounds it (proc(5): clear_refs, VmHWM).</summary>
public static partial class PeakMemory
{
    /// <summary>Megabytes at the highest while the action ran; 0 where there is no /proc.</summary>
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
        action();
        var line = File.ReadLines("/proc/self/status").First(each => each.StartsWith("VmHWM", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint pad);
}
