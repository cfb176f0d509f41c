using NetVips;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>libvips, locked down: it reads strangers' bytes.</summary>
public static class LibVips
{
    /// <summary>Sets the process up, before its first picture. libvips' page "Developer checklist" has the rules.</summary>
    /// <param name="formats">The formats whose loaders may run. Every other one is blocked, whatever asks for it.</param>
    /// <param name="threads">How many threads work on one picture.</param>
    public static void LockDown(IEnumerable<ImageFormat> formats, int threads)
    {
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (var format in formats)
            Operation.Block(LoaderClass(format), false);
        NetVips.NetVips.Concurrency = threads;
        // No picture comes twice, and a cached operation would hold the last one's pixels.
        Cache.Max = 0;
        // Its warnings go to standard error as plain text; what they say comes again in the exceptions.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, static (_, _, _) => { });
    }

    private static string LoaderClass(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "VipsForeignLoadJpeg",
        ImageFormat.Png => "VipsForeignLoadPng",
        ImageFormat.Webp => "VipsForeignLoadWebp",
        _ => "VipsForeignLoadHeif",
    };
}
