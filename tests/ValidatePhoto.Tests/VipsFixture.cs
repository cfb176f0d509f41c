using System.Runtime.CompilerServices;
using PhotoFlow.ValidatePhoto.Decoding;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Sets libvips up as the function does, before any test runs.</summary>
internal static class VipsFixture
{
    [ModuleInitializer]
    internal static void LockDown()
    {
        LibVips.Start(DeployedLimits.Value.Formats, threads: 2);
        // ImageSharp keeps the buffers that it had, which would count as the function's memory.
        SixLabors.ImageSharp.Configuration.Default.MemoryAllocator = new SixLabors.ImageSharp.Memory.SimpleGcMemoryAllocator();
    }
}
