using PhotoFlow.ValidatePhoto.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Judges renditions by ImageSharp, a library that had no part in making them.</summary>
internal static class SecondOpinion
{
    /// <summary>Every rendition is a WebP of the size that is said, fits its square, and has no metadata.</summary>
    public static void Judge(Inspection inspection)
    {
        foreach (var (picture, most) in new[] { (inspection.Preview, 1600), (inspection.Thumbnail, 400) })
        {
            using var image = Image.Load<Rgb24>(picture.Webp, out var format);
            format.Name.ShouldBe("Webp");
            (image.Width, image.Height).ShouldBe((picture.Width, picture.Height));
            Math.Max(image.Width, image.Height).ShouldBeLessThanOrEqualTo(most);
            image.Metadata.ExifProfile.ShouldBeNull();
            image.Metadata.IccProfile.ShouldBeNull();
            image.Metadata.IptcProfile.ShouldBeNull();
            image.Metadata.XmpProfile.ShouldBeNull();
        }
    }

    /// <summary>The sample's red disc is at its top left, its sky is blue, its ground green.</summary>
    public static void ShouldBeUpright(Picture picture)
    {
        using var image = Image.Load<Rgb24>(picture.Webp);
        Strongest(image, 0.25, 0.25).ShouldBe("red");
        Strongest(image, 0.75, 0.05).ShouldBe("blue");
        Strongest(image, 0.5, 0.95).ShouldBe("green");
    }

    /// <summary>The rendition's mean colour is that of the file, as ImageSharp decodes and turns it. For files in sRGB, which it takes all files to be.</summary>
    public static void ShouldHaveItsColours(byte[] file, Picture picture)
    {
        using var original = Image.Load<Rgb24>(file);
        original.Mutate(image => image.AutoOrient());
        var (expected, actual) = (Mean(original), Mean(picture));
        Math.Max(Math.Abs(expected.R - actual.R), Math.Max(Math.Abs(expected.G - actual.G), Math.Abs(expected.B - actual.B)))
            .ShouldBeLessThan(3, $"{expected} was expected, {actual} is");
    }

    /// <summary>A rendition's mean colour.</summary>
    public static (double R, double G, double B) Mean(Picture picture)
    {
        using var image = Image.Load<Rgb24>(picture.Webp);
        return Mean(image);
    }

    private static (double R, double G, double B) Mean(Image<Rgb24> image)
    {
        double red = 0, green = 0, blue = 0;
        image.ProcessPixelRows(rows =>
        {
            for (var y = 0; y < rows.Height; y++)
            {
                foreach (var pixel in rows.GetRowSpan(y))
                    (red, green, blue) = (red + pixel.R, green + pixel.G, blue + pixel.B);
            }
        });
        var count = (double)image.Width * image.Height;
        return (red / count, green / count, blue / count);
    }

    private static string Strongest(Image<Rgb24> image, double x, double y)
    {
        var at = image[(int)(image.Width * x), (int)(image.Height * y)];
        byte[] values = [at.R, at.G, at.B];
        return new[] { "red", "green", "blue" }[Array.IndexOf(values, values.Max())];
    }
}
