using NetVips;
using PhotoFlow.ValidatePhoto.Metadata;

namespace PhotoFlow.ValidatePhoto.Pictures;

/// <summary>Makes the pictures that people judge a photo by: upright, sRGB, 8 bits, on white where the photo is transparent, with no metadata at all.</summary>
public static class PictureMaker
{
    /// <summary>The preview fits a square of this many pixels.</summary>
    public const int PreviewSize = 1600;

    /// <summary>The thumbnail fits a square of this many pixels.</summary>
    public const int ThumbnailSize = 400;

    private const int Quality = 80;

    private const string Srgb = "srgb";

    private static readonly double[] White = [255, 255, 255];

    /// <summary>The whole image, decoded, made to fit a square; never enlarged. Its pixels are in memory.</summary>
    public static Image Fit(Image image, int size)
    {
        using var fitted = image.ThumbnailImage(size, height: size, size: Enums.Size.Down, outputProfile: NeedsTransform(image) ? Srgb : null);
        using var colours = fitted.Colourspace(Enums.Interpretation.Srgb);
        using var opaque = colours.HasAlpha() ? colours.Flatten(background: White) : colours.Copy();
        using var bytes = opaque.Cast(Enums.BandFormat.Uchar);
        return bytes.CopyMemory();
    }

    /// <summary>
    /// A transform between profiles costs more than all the rest, and most photos are in sRGB: by its own profile, or without one, as browsers
    /// take it. A profile that contradicts its picture is ignored by libvips, as by browsers.
    /// </summary>
    private static bool NeedsTransform(Image image) =>
        image.Interpretation == Enums.Interpretation.Cmyk
        || (HeaderReader.HasColourProfile(image) && HeaderReader.ColourProfile(image)?.StartsWith("sRGB", StringComparison.OrdinalIgnoreCase) != true);

    /// <summary>Encodes an image.</summary>
    public static Picture Encode(Image image) =>
        new(image.WebpsaveBuffer(q: Quality, keep: Enums.ForeignKeep.None), image.Width, image.Height);
}
