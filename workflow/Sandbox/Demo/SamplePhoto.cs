using NetVips;

namespace PhotoFlow.Sandbox.Demo;

/// <summary>Makes pictures that look like photographs of hills under a sky, with a camera's EXIF in them, so that no photo has to be shipped.</summary>
internal static class SamplePhoto
{
    private static readonly double[][] _skies = [[70, 120, 190], [235, 150, 90], [60, 70, 120], [150, 180, 205]];

    /// <summary>Makes a picture and encodes it.</summary>
    /// <param name="extension">The format, as libvips names it: <c>.jpg</c>, <c>.png</c> or <c>.webp</c>.</param>
    /// <param name="seed">The same seed gives the same landscape.</param>
    /// <param name="width">Width in pixels; the height is two thirds of it.</param>
    public static byte[] Encode(string extension, int seed, int width = 1800)
    {
        using var landscape = Landscape(width, width * 2 / 3, seed);
        using var photo = landscape.Mutate(image => WriteExif(image, seed));
        return photo.WriteToBuffer(extension);
    }

    private static Image Landscape(int width, int height, int seed)
    {
        using var coordinates = Image.Xyz(width, height);
        using var across = coordinates[0] / width;
        using var down = coordinates[1] / height;
        var picture = Sky(across, down, seed);
        for (var ridge = 0; ridge < 4; ridge++)
        {
            using var covered = Ridge(down, width, height, seed, ridge);
            picture = covered.Ifthenelse(picture.NewFromImage(Green(ridge)), picture);
        }

        using var grain = Image.Gaussnoise(width, height, sigma: 5, mean: 0, seed: seed);
        return (picture + grain).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static Image Sky(Image across, Image down, int seed)
    {
        var zenith = _skies[seed % _skies.Length];
        var fade = down * 0.9;
        var sky = (((fade * -1) + 1) * zenith) + (fade * new double[] { 250, 235, 215 });
        var sunAt = 0.2 + (seed % 7 * 0.1);
        var distance = ((across - sunAt) * (across - sunAt)) + ((down - 0.25) * (down - 0.25) * 0.45);
        var glow = (distance * -220).Exp() * 140;
        return sky + glow;
    }

    // A ridge is one row of noise, stretched over the whole height, compared with how far down each pixel stands.
    private static Image Ridge(Image down, int width, int height, int seed, int ridge)
    {
        using var noise = Image.Perlin(width, 1, cellSize: Math.Max(8, width / (3 + (2 * ridge))), seed: (seed * 10) + ridge);
        using var skyline = noise.Resize(1, vscale: height, kernel: Enums.Kernel.Nearest).Embed(0, 0, width, height, extend: Enums.Extend.Copy);
        return down > ((skyline * 0.1) + (0.5 + (0.13 * ridge)));
    }

    private static double[] Green(int ridge) => [95 - (20 * ridge), 125 - (20 * ridge), 115 - (27 * ridge)];

    private static void WriteExif(MutableImage image, int seed)
    {
        image.Set(GValue.GStrType, "exif-ifd0-Make", "PhotoFlow");
        image.Set(GValue.GStrType, "exif-ifd0-Model", "Sample 35");
        image.Set(GValue.GStrType, "exif-ifd2-DateTimeOriginal", $"2026:05:{1 + (seed % 28):00} 18:30:00");
        image.Set(GValue.GStrType, "exif-ifd2-OffsetTimeOriginal", "+02:00");
        image.Set(GValue.GStrType, "exif-ifd2-LensModel", "35mm F2");
        image.Set(GValue.GStrType, "exif-ifd2-FNumber", "8/1");
        image.Set(GValue.GStrType, "exif-ifd2-ExposureTime", "1/250");
        image.Set(GValue.GStrType, "exif-ifd2-ISOSpeedRatings", "200");
    }
}
