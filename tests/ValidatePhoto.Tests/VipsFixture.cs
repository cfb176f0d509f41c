using System.Runtime.CompilerServices;
using PhotoFlow.ValidatePhoto.Decoding;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Sets libvips up as the function does, before any test runs.</summary>
public static class VipsFixture
{
    [ModuleInitializer]
    internal static void LockDown() => LibVips.Start(new Limits().Formats, threads: 2);
}
