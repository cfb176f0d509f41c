using NetVips;
using PhotoFlow.Shared.Photos;
using PhotoFlow.ValidatePhoto.Decoding;
using PhotoFlow.ValidatePhoto.Gate;
using PhotoFlow.ValidatePhoto.Metadata;
using PhotoFlow.ValidatePhoto.Pictures;

namespace PhotoFlow.ValidatePhoto;

/// <summary>What one pass over a good photo's bytes gave.</summary>
/// <param name="Facts">What the file says and is.</param>
/// <param name="Metadata">What it says beside its picture.</param>
/// <param name="Preview">Its picture, large enough to judge.</param>
/// <param name="Thumbnail">Its picture, small.</param>
/// <param name="Notes">Oddities that decide nothing, for the moderator.</param>
internal sealed record Inspection(Facts Facts, FileMetadata Metadata, Picture Preview, Picture Thumbnail, IReadOnlyList<string> Notes);

/// <summary>Passes once over a file's bytes: judges its header, decodes every line of it, makes its renditions, digests it.</summary>
/// <param name="limits">What a photo may be.</param>
/// <param name="libVips">Is over when libvips is ready.</param>
internal sealed class PhotoInspector(Limits limits, Task libVips)
{
    /// <summary>
    /// What share of a JPEG's data may be left when its last line is decoded. Scanners and some phones leave a little, and a note says so; more is a
    /// picture whose greater part would go by unseen.
    /// </summary>
    private const double MostLeft = 0.1;

    /// <summary>Inspects a file.</summary>
    /// <param name="input">Its bytes, from the start.</param>
    /// <param name="format">Its format, by its <see cref="Signature"/>.</param>
    /// <param name="cancellationToken">Stops it at the next read.</param>
    /// <exception cref="RefusedException">It broke a rule.</exception>
    /// <exception cref="IOException">Its bytes could not be had.</exception>
    public async Task<Inspection> InspectAsync(Stream input, ImageFormat format, CancellationToken cancellationToken)
    {
        await libVips;
        var blocks = new MetadataBlocks(limits.MaxMetadataBytes);
        using var watch = WatchFor(format, blocks);
        using var bytes = new PhotoBytes(input, watch, cancellationToken);
        using var decoder = new PhotoDecoder(format, bytes, watch);
        using var header = decoder.Open();
        HeaderGate.Check(new(header.Width, header.Height, Math.Max(watch.Pages, Pages(header)), InMemory(format, header, watch, bytes)), limits);

        var isSingleScan = watch is JpegWatch { HasManyScans: false };
        if (isSingleScan)
            bytes.Completion = JpegWatch.EndOfImageMarker;
        using var image = decoder.Open(Shrink(format, header));
        using var fitted = decoder.Run(() => PictureMaker.Fit(image, PictureMaker.PreviewSize));
        var sha256 = bytes.Finish();
        if (isSingleScan && bytes.ShareLeft > MostLeft)
            throw new RefusedException(Refusals.Corrupt("picture data are left over"));

        var metadata = FileMetadata.Read(blocks);
        var (colours, isProfileSetAside) = PictureMaker.ToSrgb(fitted, blocks.Profile);
        using var preview = Turned(colours, metadata.Orientation);
        using var thumbnail = PictureMaker.Fit(preview, PictureMaker.ThumbnailSize);
        var isOnItsSide = metadata.Orientation >= 5;
        var facts = new Facts
        {
            Format = format.Code(),
            Width = isOnItsSide ? header.Height : header.Width,
            Height = isOnItsSide ? header.Width : header.Height,
            Size = bytes.Count,
            Sha256 = sha256,
            ColourSpace = ColourSpace(header),
            BitDepth = BitDepth(header),
            ColourProfile = blocks.Profile is { } profile ? ColourProfile.Name(profile) : null,
        };
        // Encoding takes about as long as decoding, and one thread. Both end before the images do, whatever happens.
        var large = Task.Run(() => PictureMaker.Encode(preview), CancellationToken.None);
        var small = Task.Run(() => (Facts: metadata.AddTo(facts).WithPixelsOf(thumbnail), Picture: PictureMaker.Encode(thumbnail)), CancellationToken.None);
        await Task.WhenAll(large, small);
        return new Inspection((await small).Facts, metadata, await large, (await small).Picture, [.. Notes(watch, bytes, isProfileSetAside)]);
    }

    private ContainerWatch WatchFor(ImageFormat format, MetadataBlocks blocks) => format switch
    {
        ImageFormat.Jpeg => new JpegWatch(blocks, limits.MaxScans),
        ImageFormat.Png => new PngWatch(blocks),
        ImageFormat.Webp => new WebpWatch(blocks),
        ImageFormat.Heic or ImageFormat.Avif => new HeifWatch(blocks),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static int Pages(Image header) => header.Contains("n-pages") ? (int)header.Get("n-pages") : 1;

    private static InMemoryDecoding? InMemory(ImageFormat format, Image header, ContainerWatch watch, PhotoBytes bytes) => format switch
    {
        // What the decoders took in measurements, their own buffers included.
        ImageFormat.Jpeg => watch is JpegWatch { HasManyScans: true } ? new("progressive JPEGs", 2 * header.Bands) : null,
        ImageFormat.Png => header.Contains("interlaced") ? new("interlaced PNGs", header.Bands * (header.Format == Enums.BandFormat.Ushort ? 3 : 2)) : null,
        // Their decoders keep the whole file, in a buffer that grows by doubling.
        ImageFormat.Webp or ImageFormat.Heic or ImageFormat.Avif => new($"{format.Name()} pictures", 8, 2 * bytes.Count),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
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

    private static Image Turned(Image image, int orientation)
    {
        using (image)
            return PictureMaker.Upright(image, orientation);
    }

    private static string ColourSpace(Image header) => header.Interpretation switch
    {
        Enums.Interpretation.Cmyk => "CMYK",
        Enums.Interpretation.Bw or Enums.Interpretation.Grey16 => "grey",
        _ => "RGB",
    };

    private static int BitDepth(Image header)
    {
        if (header.Contains("bits-per-sample"))
            return (int)header.Get("bits-per-sample");
        return header.Format == Enums.BandFormat.Ushort ? 16 : 8;
    }

    private static IEnumerable<string> Notes(ContainerWatch watch, PhotoBytes bytes, bool isProfileSetAside)
    {
        foreach (var note in watch.Notes)
            yield return note;
        if (bytes.ShareLeft > 0)
            yield return "The file holds more picture data than its picture needs: look whether the picture is whole.";
        if (isProfileSetAside)
            yield return "The file's colour profile cannot be used and was set aside: the colours may differ from the photographer's.";
        if (watch.Blocks.IsOverfull)
            yield return "The file has more metadata than are read.";
        if (bytes.Count - watch.End is > 0 and var trailing)
            yield return $"{(trailing == 1 ? "1 byte follows" : $"{trailing} bytes follow")} the end of the picture.";
        if (bytes.IsCutOff && watch is not HeifWatch)
            yield return "The file's last marker is missing; every line of its picture was read.";
    }
}
