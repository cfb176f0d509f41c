using System.Runtime.InteropServices;
using NetVips;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>libvips, locked down: it reads strangers' bytes.</summary>
internal static class LibVips
{
    [ThreadStatic]
    private static string? _lastWarning;

    /// <summary>Runs work, and gives the last warning that libvips had on this thread meanwhile: of most, no exception tells.</summary>
    public static (T Result, string? Warning) WithWarning<T>(Func<T> work)
    {
        _lastWarning = null;
        return (work(), _lastWarning);
    }

    /// <summary>Loads libvips, where NetVips has not done so itself, and locks it down.</summary>
    /// <exception cref="DllNotFoundException">It is not there.</exception>
    public static void Start(IEnumerable<ImageFormat> formats, int threads)
    {
        if (ModuleInitializer.Exception is { } fault)
            throw fault;
        if (!ModuleInitializer.VipsInitialized)
            Load();
        LockDown(formats, threads);
    }

    /// <summary>Sets the process up, before its first picture. libvips' page "Developer checklist" has the rules.</summary>
    /// <param name="formats">The formats whose loaders may run. Every other one is blocked, whatever asks for it.</param>
    /// <param name="threads">How many threads work on one picture.</param>
    private static void LockDown(IEnumerable<ImageFormat> formats, int threads)
    {
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        foreach (var format in formats)
            Operation.Block(LoaderClass(format), false);
        NetVips.NetVips.Concurrency = threads;
        // No picture comes twice, and a cached operation would hold the last one's pixels.
        Cache.Max = 0;
        // Else its warnings would go to standard error as plain text.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, static (_, _, message) => _lastWarning = message);
    }

    /// <summary>Does what NetVips does when its assembly is loaded, which Native AOT would do before Main (NetVips.Substitutions.xml).</summary>
    private static void Load()
    {
        // One library has everything that NetVips asks several for by their names on Windows.
        var library = new Lazy<nint>(() => NativeLibrary.Load("libvips.so.42", typeof(Image).Assembly, searchPath: null));
        NativeLibrary.SetDllImportResolver(typeof(Image).Assembly, (_, _, _) => library.Value);
        if (!NetVips.NetVips.Init())
            throw new VipsException("libvips cannot be initialized");
        ModuleInitializer.Version = (NetVips.NetVips.Version(0, false) << 16) + (NetVips.NetVips.Version(1, false) << 8) + NetVips.NetVips.Version(2, false);
        ModuleInitializer.VipsInitialized = true;
    }

    private static string LoaderClass(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "VipsForeignLoadJpeg",
        ImageFormat.Png => "VipsForeignLoadPng",
        ImageFormat.Webp => "VipsForeignLoadWebp",
        ImageFormat.Heic or ImageFormat.Avif => "VipsForeignLoadHeif",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}
