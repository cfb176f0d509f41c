using NetVips;
using PhotoFlow.Shared.Photos;
using PhotoFlow.ValidatePhoto.Decoding;
using PhotoFlow.ValidatePhoto.Gate;
using PhotoFlow.ValidatePhoto.Metadata;
using PhotoFlow.ValidatePhoto.Pictures;

namespace PhotoFlow.ValidatePhoto;

/// <summary>Passes once over a file's bytes: judges its header, decodes every line of it, makes its renditions, digests it.</summary>
/// <param name="limits">What a photo may be.</param>
/// <param name="libVips">Is over when libvips is ready.</param>
public sealed class PhotoInspector(Limits limits, Task libVips)
{
    /// <summary>Inspects a file.</summary>
    /// <param name="input">Its bytes, from the start.</param>
    /// <param name="format">Its format, by its <see cref="Signature"/>.</param>
    /// <param name="cancellationToken">Stops it at the next read.</param>
    /// <exception cref="RefusedException">It broke a rule.</exception>
    /// <exception cref="IOException">Its bytes could not be had.</exception>
    public async Task<Inspection> InspectAsync(Stream input, ImageFormat format, CancellationToken cancellationToken)
    {
        await libVips;
        var watch = WatchFor(format);
        using var bytes = new PhotoBytes(input, watch, cancellationToken);
        using var decoder = new PhotoDecoder(format, bytes);
        using var header = decoder.Open();
        HeaderGate.Check(new PictureHeader(header.Width, header.Height, Math.Max(watch?.Pages ?? 1, Pages(header)), InMemory(format, header)), limits);

        var isSingleScan = format == ImageFormat.Jpeg && !header.Contains("interlaced");
        if (isSingleScan)
            bytes.Completion = JpegWatch.EndOfImageMarker;
        using var image = decoder.Open(Shrink(format, header));
        using var preview = decoder.Run(() => PictureMaker.Fit(image, PictureMaker.PreviewSize));
        var sha256 = bytes.Finish();
        // libvips stops at the last line, so only we see that picture data are left over: somewhere before, the decoder lost its way.
        if (isSingleScan && bytes.Left > 0)
            throw new RefusedException(Refusals.Corrupt("picture data are left over"));
        using var thumbnail = PictureMaker.Fit(preview, PictureMaker.ThumbnailSize);
        var turned = IsTurned(header);
        var facts = new Facts
        {
            Format = format.Code(),
            Width = turned ? header.Height : header.Width,
            Height = turned ? header.Width : header.Height,
            Size = bytes.Count,
            Sha256 = sha256,
            ColourSpace = HeaderReader.ColourSpace(header),
            BitDepth = HeaderReader.BitDepth(header),
            ColourProfile = HeaderReader.ColourProfile(header),
        };
        var metadata = HeaderReader.Blocks(header);
        // Encoding takes about as long as decoding, and one thread.
        var encoding = Task.Run(() => PictureMaker.Encode(preview), CancellationToken.None);
        facts = metadata.AddTo(facts).WithPixelsOf(thumbnail);
        var small = PictureMaker.Encode(thumbnail);
        return new Inspection(facts, metadata, await encoding, small, Notes(watch, bytes));
    }

    private IContainerWatch? WatchFor(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => new JpegWatch(limits.MaxScans),
        ImageFormat.Png => new PngWatch(),
        ImageFormat.Webp => new WebpWatch(limits.MaxPages),
        _ => null, // HEIF: its decoder wants the whole file first, and tells by itself what is amiss.
    };

    private static int Pages(Image header) => header.Contains("n-pages") ? (int)header.Get("n-pages") : 1;

    private static InMemoryDecoding? InMemory(ImageFormat format, Image header) => format switch
    {
        // What the decoders took in measurements, their own buffers included.
        ImageFormat.Jpeg => header.Contains("interlaced") ? new("progressive JPEG", 2 * header.Bands) : null,
        ImageFormat.Png => header.Contains("interlaced") ? new("interlaced PNG", header.Bands * (header.Format == Enums.BandFormat.Ushort ? 3 : 2)) : null,
        _ => new(format.Name(), 8),
    };

    /// <summary>A JPEG is shrunk as it decodes while that leaves the preview its full size to resample from.</summary>
    private static int Shrink(ImageFormat format, Image header)
    {
        if (format != ImageFormat.Jpeg)
            return 1;
        return (Math.Max(header.Width, header.Height) / PictureMaker.PreviewSize) switch
        {
            >= 8 => 8,
            >= 4 => 4,
            >= 2 => 2,
            _ => 1,
        };
    }

    /// <summary>EXIF orientations 5 to 8 lie on their side.</summary>
    private static bool IsTurned(Image header) => header.Contains("orientation") && (int)header.Get("orientation") is >= 5 and <= 8;

    private static List<string> Notes(IContainerWatch? watch, PhotoBytes bytes)
    {
        if (bytes.Count - watch?.End is > 0 and var trailing)
            return [$"{trailing} bytes follow the end of the picture."];
        return bytes.IsCutOff ? ["The file's last marker is missing; its picture is whole."] : [];
    }
}
