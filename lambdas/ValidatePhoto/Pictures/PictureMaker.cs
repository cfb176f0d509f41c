using NetVips;
using PhotoFlow.ValidatePhoto.Decoding;
using PhotoFlow.ValidatePhoto.Metadata;

namespace PhotoFlow.ValidatePhoto.Pictures;

/// <summary>A rendition, ready to be stored.</summary>
/// <param name="Webp">The file.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
internal sealed record Picture(byte[] Webp, int Width, int Height);

/// <summary>Makes the pictures that people judge a photo by: upright, sRGB, 8 bits, on white where the photo is transparent, with no metadata at all.</summary>
internal static class PictureMaker
{
    /// <summary>The preview fits a square of this many pixels.</summary>
    public const int PreviewSize = 1600;

    /// <summary>The thumbnail fits a square of this many pixels.</summary>
    public const int ThumbnailSize = 400;

    private const int Quality = 80;
    private const string Srgb = "srgb";
    private const string Profile = "icc-profile-data";

    // Black stays black: an ink's colour as such, which other intents keep, is a dark grey.
    private const Enums.Intent Intent = Enums.Intent.Perceptual;

    /// <summary>The whole image, decoded, made to fit a square; never enlarged. Its pixels are in memory, in the image's own colours, and opaque.</summary>
    public static Image Fit(Image image, int size)
    {
        // On white, and only then smaller: resizing would mix in the colours that transparent pixels hide.
        using var opaque = image.HasAlpha() ? image.Flatten(background: [image.Format == Enums.BandFormat.Ushort ? 65535 : 255]) : image.Copy();
        var longSide = Math.Max(opaque.Width, opaque.Height);
        if (longSide <= size)
            return opaque.CopyMemory();
        var scale = (double)size / longSide;
        using var fitted = opaque.Resize(Scale(opaque.Width, scale), vscale: Scale(opaque.Height, scale));
        return fitted.CopyMemory();
    }

    /// <summary>The image in sRGB, 8 bits. A transform between profiles costs much, so it is done on the small picture.</summary>
    /// <param name="image">An opaque image in its own colours.</param>
    /// <param name="profile">The ICC profile of its file; null when there is none, which means sRGB, as browsers take it.</param>
    /// <returns>The image, and whether the profile had to be set aside, because it cannot be used or is for other colours than the picture's.</returns>
    public static (Image Image, bool IsProfileSetAside) ToSrgb(Image image, byte[]? profile)
    {
        if (profile is null || (image.Interpretation != Enums.Interpretation.Cmyk && ColourProfile.IsSrgb(profile)))
            return (WithoutProfile(image), false);
        using var tagged = image.Mutate(mutable => mutable.Set(GValue.BlobType, Profile, profile));
        try
        {
            var (transformed, warning) = LibVips.WithWarning(() => tagged.IccTransform(Srgb, embedded: true, intent: Intent));
            using (transformed)
            {
                // Without a profile that it can use, libvips takes one of its own. Only another intent than was asked for is a fine profile's.
                if (warning?.StartsWith("fallback", StringComparison.Ordinal) != false)
                    return (Finished(transformed), false);
            }
        }
        catch (VipsException)
        {
            // Neither can it be used where it cannot be linked.
        }

        return (WithoutProfile(image), true);
    }

    /// <summary>The image turned as EXIF's orientation says (CIPA DC-008, "Orientation").</summary>
    public static Image Upright(Image image, int orientation)
    {
        using var turned = orientation switch
        {
            3 or 4 => image.Rot180(),
            5 or 6 => image.Rot90(),
            7 or 8 => image.Rot270(),
            _ => image.Copy(),
        };
        using var upright = orientation is 2 or 4 or 5 or 7 ? turned.FlipHor() : turned.Copy();
        return upright.CopyMemory();
    }

    /// <summary>Encodes an image.</summary>
    public static Picture Encode(Image image) =>
        new(image.WebpsaveBuffer(q: Quality, keep: Enums.ForeignKeep.None), image.Width, image.Height);

    private static double Scale(int length, double scale) => Math.Max(1, Math.Round(length * scale)) / length;

    private static Image WithoutProfile(Image image)
    {
        if (image.Interpretation != Enums.Interpretation.Cmyk)
            return Finished(image);
        // libvips' own CMYK profile, which has the inks of usual offset printing.
        using var transformed = image.IccTransform(Srgb, inputProfile: "cmyk", intent: Intent);
        return Finished(transformed);
    }

    private static Image Finished(Image image)
    {
        using var colours = image.Colourspace(Enums.Interpretation.Srgb);
        using var bytes = colours.Cast(Enums.BandFormat.Uchar);
        return bytes.CopyMemory();
    }
}
