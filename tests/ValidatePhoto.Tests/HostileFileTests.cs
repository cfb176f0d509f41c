using System.Diagnostics;
using System.Text;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>What strangers may send. Alone in the process, since each is held to its processor time (a clock would count what else the machine does) and memory.</summary>
[Collection(nameof(Alone))]
public class HostileFileTests
{
    private const long MostMegabytes = 512;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, (Func<byte[]> File, string Rule)> Files = new()
    {
        ["PNG bomb"] = (() => new PngBuilder(30000, 30000).Zeros(64 << 20).Build(), "pixels"),
        ["PNG bomb, interlaced"] = (() => new PngBuilder(10000, 10000, interlaced: true).Zeros(64 << 20).Build(), "pixels-in-memory"),
        ["PNG bomb of one line"] = (() => new PngBuilder(1_000_000, 20).Zeros(60_000_020).Build(), "side"),
        ["PNG text bomb"] = (() => Repeated(new PngBuilder(8, 8), "zTXt", [.. "Comment\0\0"u8, .. Packed(256 << 20)], 1), ""),
        ["PNG of 100 text bombs"] = (() => Repeated(new PngBuilder(8, 8), "zTXt", [.. "Comment\0\0"u8, .. Packed(32 << 20)], 100), ""),
        ["PNG of 100 international text bombs"] = (() => Repeated(new PngBuilder(8, 8), "iTXt", [.. "Comment\0\u0001\0\0\0"u8, .. Packed(32 << 20)], 100), ""),
        ["PNG of 100 XMP bombs"] = (() => Repeated(new PngBuilder(8, 8), "iTXt", [.. "XML:com.adobe.xmp\0\u0001\0\0\0"u8, .. Packed(32 << 20)], 100), ""),
        ["PNG of 100 colour profile bombs"] = (() => Repeated(new PngBuilder(8, 8), "iCCP", [.. "p\0\0"u8, .. Packed(32 << 20)], 100), ""),
        ["PNG of a million texts"] = (() => Repeated(new PngBuilder(8, 8), "tEXt", [.. "k\0v"u8], 1_000_000), ""),
        ["PNG of 90 MB of text"] = (() => Repeated(new PngBuilder(8, 8), "tEXt", [.. "Comment\0"u8, .. new byte[9_000_000].AsSpan()], 10), ""),
        ["PNG of 90 MB of EXIF"] = (() => Repeated(new PngBuilder(8, 8), "eXIf", [.. "II*\0"u8, .. new byte[90_000_000]], 1), ""),
        ["JPEG of 100 MB of EXIF"] = (() => JpegSurgery.WithSegments(Samples.Jpeg(64, 64), 0xE1, [.. "Exif\0\0"u8, .. new byte[65_000]], 1500), ""),
        ["JPEG of 100 MB of XMP"] = (() => JpegSurgery.WithSegments(Samples.Jpeg(64, 64), 0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. new byte[65_000]], 1500), ""),
        ["JPEG of 100 MB of extended XMP"] = (() => JpegSurgery.WithSegments(Samples.Jpeg(64, 64), 0xE1, [.. "http://ns.adobe.com/xmp/extension/\0"u8, .. new byte[65_000]], 1500), ""),
        ["JPEG of 100 MB of colour profile"] = (() => JpegSurgery.WithSegments(Samples.Jpeg(64, 64), 0xE2, [.. "ICC_PROFILE\0\u0001\u0001"u8, .. new byte[65_000]], 1500), ""),
        ["JPEG of 100 MB of Photoshop's resources"] = (() => JpegSurgery.WithSegments(Samples.Jpeg(64, 64), 0xED, [.. "Photoshop 3.0\0"u8, .. new byte[65_000]], 1500), ""),
        ["JPEG of 100 MB of comments"] = (() => JpegSurgery.WithSegments(Samples.Jpeg(64, 64), 0xFE, new byte[65_000], 1500), ""),
        ["JPEG of 100 MB of Adobe's segments"] = (() => JpegSurgery.WithSegments(Samples.Jpeg(64, 64), 0xEE, [.. "Adobe"u8, .. new byte[65_000]], 1500), ""),
        ["JPEG of five million empty segments"] = (() => JpegSurgery.WithSegments(Samples.Jpeg(64, 64), 0xE5, [0], 5_000_000), ""),
        ["JPEG of 108 MP with a scan for each colour"] = (() => JpegSurgery.WithFirstScanOfOneComponent(JpegSurgery.WithSize(Samples.Jpeg(), 12000, 9000)), "pixels-in-memory"),
        ["WebP of 90 MB of EXIF"] = (() => WebpBuilder.With(10, 10, ("EXIF", new byte[90_000_000])), ""),
        ["WebP of 90 MB of XMP and profiles"] = (() => WebpBuilder.With(10, 10, ("ICCP", new byte[45_000_000]), ("XMP ", new byte[45_000_000])), ""),
        ["WebP of 90 MB of an unknown chunk and 30 MP"] = (() => WebpBuilder.With(6000, 5000, ("JUNK", new byte[90_000_000])), "pixels-in-memory"),
        ["PNG with a wrong CRC in its header"] = (() => Flipped(Samples.Png(), 29), "corrupt"),
        ["PNG with a wrong CRC in its data"] = (() => Samples.Png() is var png ? Flipped(png, png.Length - 13) : [], "corrupt"),
        ["JPEG bomb"] = (() => JpegSurgery.WithSize(Samples.Jpeg(), 64250, 64250), "pixels"),
        ["JPEG that says it is larger"] = (() => JpegSurgery.WithSize(Samples.Jpeg(), 6000, 4000), "corrupt"),
        ["JPEG that says it is smaller"] = (() => JpegSurgery.WithSize(Samples.Jpeg(), 320, 240), "corrupt"),
        ["JPEG of no height"] = (() => JpegSurgery.WithSize(Samples.Jpeg(), 640, 0), "unsupported"),
        ["JPEG, progressive, of 100 MP"] = (() => JpegSurgery.WithSize(Samples.Jpeg(progressive: true), 10000, 10000), "pixels-in-memory"),
        ["JPEG, progressive, of 10,000 scans"] = (() => JpegSurgery.WithManyScans(Samples.Jpeg(64, 64, progressive: true), 10_000), "scans"),
        ["WebP bomb"] = (() => WebpBuilder.Bomb(16383, 16383), "pixels"),
        ["WebP of 90 MP"] = (() => WebpBuilder.Bomb(10000, 9000), "pixels-in-memory"),
        ["WebP animation of 100,000 frames"] = (() => WebpBuilder.Animation(100_000, 16, 16), "pages"),
        ["PNG animation"] = (() => new PngBuilder(8, 8).Chunk("acTL", [0, 1, 0x86, 0xA0, 0, 0, 0, 0]).Zeros(8 * 25).Build(), "pages"),
        ["one byte"] = (() => [0xFF], "format"),
        ["JPEG of three bytes"] = (() => [0xFF, 0xD8, 0xFF], "truncated"),
        ["SVG that refers to other files"] = (() => Encoding.UTF8.GetBytes(Svg), "format"),
        ["HTML"] = (() => Encoding.UTF8.GetBytes("<!DOCTYPE html><script>alert(1)</script>"), "format"),
        ["GIF"] = (() => Encoding.ASCII.GetBytes("GIF89a" + new string('x', 100)), "format"),
        ["TIFF"] = (() => [.. Encoding.ASCII.GetBytes("II*\0"), .. new byte[100]], "format"),
        ["PDF"] = (() => Encoding.ASCII.GetBytes("%PDF-1.7\n" + new string('x', 100)), "format"),
        ["ImageMagick script"] = (() => Encoding.ASCII.GetBytes("push graphic-context\nimage over 0,0 0,0 'https://example.com/x.jpg'"), "format"),
        ["HEIC, which is not configured"] = (() => [0, 0, 0, 0x18, .. Encoding.ASCII.GetBytes("ftypheic"), .. new byte[100]], "format"),
        ["JPEG and ZIP in one"] = (() => [.. Samples.Jpeg(), .. Encoding.ASCII.GetBytes("PK\u0003\u0004 and so on")], ""),
        ["JPEG that is also HTML"] = (() => JpegSurgery.WithSegment(Samples.Jpeg(), 0xFE, Encoding.ASCII.GetBytes(Svg)), ""),
        ["JPEG at the limit of pixels in memory"] = (() => Samples.Flat(8000, 5000), ""),
        ["PNG at the limit of pixels"] = (() => new PngBuilder(12000, 10000).Zeros(10000L * ((12000 * 3) + 1)).Build(), ""),
        ["PNG of 16 bits, interlaced, at its limit of pixels in memory"] =
            (() => new PngBuilder(5000, 4000, bitDepth: 16, colourType: 6, interlaced: true).Zeros((5000L * 4000 * 8) + 20_000).Build(), ""),
        ["PNG of 16 bits, interlaced, over its limit of pixels in memory"] =
            (() => new PngBuilder(5000, 4001, bitDepth: 16, colourType: 6, interlaced: true).Zeros(100).Build(), "pixels-in-memory"),
        ["WebP at the limit of pixels in memory"] = (() => WebpBuilder.Bomb(5999, 5000), ""),
    };

    private const string Svg = """
        <svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/><image href="http://169.254.169.254/latest/meta-data"/></svg>
        """;

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_is_refused_with_its_reason_or_does_no_harm(string name)
    {
        var (make, rule) = Files[name];
        var path = Path.GetTempFileName();
        Write(path, make);
        var outcome = "";
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var peak = PeakMemory.Of(() => outcome = Judge(path));
        process.Refresh();
        File.Delete(path);

        outcome.ShouldBe(rule);
        peak.ShouldBeLessThan(MostMegabytes);
        (process.TotalProcessorTime - before).ShouldBeLessThan(MostTime);
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("progressive")]
    [InlineData("png")]
    [InlineData("interlaced")]
    [InlineData("webp")]
    public void A_file_cut_off_at_any_tenth_is_refused_as_cut_off(string kind)
    {
        var file = Sample(kind);
        for (var tenth = 1; tenth < 10; tenth++)
            Inspect.Bad(file[..(file.Length * tenth / 10)]).Rule.ShouldBe("truncated", $"at {tenth}0 %");
    }

    [Theory]
    [InlineData("png")]
    [InlineData("interlaced")]
    public void A_png_with_a_flipped_byte_anywhere_in_its_data_is_refused(string kind)
    {
        var file = Sample(kind);
        var start = file.AsSpan().IndexOf("IDAT"u8) + 4;
        for (var at = start; at < file.Length - 16; at += file.Length / 25)
            Inspect.Bad(Flipped(file, at)).Rule.ShouldBeOneOf("corrupt", "truncated");
    }

    /// <summary>The file is read from the disk, as it is from S3: none of it is in memory before.</summary>
    private static string Judge(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            Inspect.Run(file);
            return "";
        }
        catch (RefusedException refused)
        {
            refused.Message.ShouldStartWith("This");
            return refused.Refusal.Rule;
        }
    }

    // Apart, so that no frame on the stack keeps the file in memory while it is measured.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Write(string path, Func<byte[]> make) => File.WriteAllBytes(path, make());

    private static byte[] Sample(string kind) => kind switch
    {
        "jpeg" => Samples.Jpeg(),
        "progressive" => Samples.Jpeg(progressive: true),
        "png" => Samples.Png(),
        "interlaced" => Samples.Png(interlaced: true),
        _ => Samples.Webp(),
    };

    private static byte[] Flipped(byte[] file, int at)
    {
        var changed = file.ToArray();
        changed[at] ^= 0x10;
        return changed;
    }

    private static byte[] Repeated(PngBuilder png, string chunk, byte[] data, int count)
    {
        for (; count > 0; count--)
            png.Chunk(chunk, data);
        return png.Zeros(8 * 25).Build();
    }

    private static byte[] Packed(int zeros)
    {
        var packed = new MemoryStream();
        using (var deflate = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(new byte[zeros]);
        return packed.ToArray();
    }
}
