using NetVips;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Makes the files that the tests need: none is kept in the repository.</summary>
public static class Samples
{
    /// <summary>A picture with the smoothness, edges and grain of a photograph; its top is blue, its bottom green, with a red disc at the top left.</summary>
    public static Image Photo(int width, int height)
    {
        using var xy = Image.Xyz(width, height);
        using var x = xy[0] / width;
        using var y = xy[1] / height;
        using var grain = Image.Gaussnoise(width, height, sigma: 6, mean: 0, seed: 1);
        using var red = 60 + (x * 60) + grain;
        using var green = 90 + (y * 110) + grain;
        using var blue = 220 - (y * 180) + grain;
        using var scene = red.Bandjoin(green, blue);
        using var across = (x - 0.25) * width;
        using var down = (y - 0.25) * height;
        var radius = Math.Min(width, height) / 6.0;
        using var disc = ((across * across) + (down * down)) < (radius * radius);
        using var painted = disc.Ifthenelse(new double[] { 210, 40, 30 }, scene);
        using var bytes = painted.Cast(Enums.BandFormat.Uchar);
        using var srgb = bytes.Copy(interpretation: Enums.Interpretation.Srgb);
        return srgb.CopyMemory();
    }

    /// <summary>The same as a JPEG file.</summary>
    public static byte[] Jpeg(int width = 640, int height = 480, bool progressive = false)
    {
        using var photo = Photo(width, height);
        return photo.JpegsaveBuffer(q: 85, interlace: progressive);
    }

    /// <summary>The same as a PNG file.</summary>
    public static byte[] Png(int width = 640, int height = 480, bool interlaced = false)
    {
        using var photo = Photo(width, height);
        return photo.PngsaveBuffer(interlace: interlaced);
    }

    /// <summary>The same as a WebP file.</summary>
    public static byte[] Webp(int width = 640, int height = 480)
    {
        using var photo = Photo(width, height);
        return photo.WebpsaveBuffer();
    }
}
