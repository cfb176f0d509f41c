using NetVips;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>What photographers send: odd at times, and good. PHOTOFLOW_RENDITIONS names a folder where the previews are left to be looked at.</summary>
public class GoodFileTests
{
    private static readonly Dictionary<string, Func<byte[]>> Files = new()
    {
        ["grey JPEG"] = () => Samples.Changed(image => image.Colourspace(Enums.Interpretation.Bw), image => image.JpegsaveBuffer()),
        ["CMYK JPEG"] = () => Samples.Changed(image => image.IccTransform("cmyk", inputProfile: "srgb"), image => image.JpegsaveBuffer()),
        ["CMYK JPEG without a profile"] = () =>
            Samples.Changed(image => image.IccTransform("cmyk", inputProfile: "srgb"), image => image.JpegsaveBuffer(keep: Enums.ForeignKeep.None)),
        ["Display P3 JPEG"] = () => Samples.Changed(image => image.IccTransform("p3", inputProfile: "srgb"), image => image.JpegsaveBuffer()),
        ["progressive JPEG"] = () => Samples.Jpeg(progressive: true),
        ["JPEG of 4:4:4"] = () => Samples.Changed(image => image, image => image.JpegsaveBuffer(subsampleMode: Enums.ForeignSubsample.Off)),
        ["JPEG with restart markers"] = () => Samples.Changed(image => image, image => image.JpegsaveBuffer(restartInterval: 4)),
        ["JPEG without its last marker"] = () => Samples.Jpeg()[..^2],
        ["JPEG with stray bytes in its header"] = () => JpegSurgery.WithStrayHeaderBytes(Samples.Jpeg(), 5),
        ["JPEG with a trailer"] = () => [.. Samples.Jpeg(), .. new byte[5000]],
        ["JPEG with broken EXIF"] = () => JpegSurgery.WithSegment(Samples.Jpeg(), 0xE1, [.. "Exif\0\0MM\0*\0\0\0\x08\0\x09"u8, .. Enumerable.Repeat((byte)0xEE, 90)]),
        ["16-bit PNG"] = () => Samples.Changed(image => image.Colourspace(Enums.Interpretation.Rgb16), image => image.PngsaveBuffer()),
        ["16-bit grey PNG with alpha"] = () =>
            Samples.Changed(image => image.Colourspace(Enums.Interpretation.Grey16).Bandjoin(40000), image => image.PngsaveBuffer()),
        ["palette PNG"] = () => Samples.Changed(image => image, image => image.PngsaveBuffer(palette: true)),
        ["1-bit PNG"] = () => Samples.Changed(image => image.Colourspace(Enums.Interpretation.Bw), image => image.PngsaveBuffer(bitdepth: 1)),
        ["interlaced PNG"] = () => Samples.Png(interlaced: true),
        ["PNG with alpha"] = () => Samples.Changed(image => image.Bandjoin(image[0] * 1.2), image => image.PngsaveBuffer()),
        ["lossless WebP"] = () => Samples.Changed(image => image, image => image.WebpsaveBuffer(lossless: true)),
        ["WebP with alpha"] = () => Samples.Changed(image => image.Bandjoin(image[0] * 1.2), image => image.WebpsaveBuffer()),
        ["WebP animation of one frame"] = () => WebpBuilder.Animation(1, 16, 16),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_good_file_is_taken_and_its_colours_are_right(string name)
    {
        var inspection = Inspect.Good(Files[name]());

        Show(name, inspection);
        if (!name.Contains("grey", StringComparison.Ordinal) && !name.Contains("1-bit", StringComparison.Ordinal) && !name.Contains("animation", StringComparison.Ordinal))
            SecondOpinion.ShouldBeUpright(inspection.Preview);
    }

    [Theory]
    [InlineData(1, 640, 480)]
    [InlineData(2, 640, 480)]
    [InlineData(3, 640, 480)]
    [InlineData(4, 640, 480)]
    [InlineData(5, 480, 640)]
    [InlineData(6, 480, 640)]
    [InlineData(7, 480, 640)]
    [InlineData(8, 480, 640)]
    public void A_photo_of_every_orientation_is_shown_upright(int orientation, int storedWidth, int storedHeight)
    {
        var inspection = Inspect.Good(Samples.Oriented(orientation));

        Show($"orientation {orientation}", inspection);
        (inspection.Facts.Width, inspection.Facts.Height).ShouldBe((640, 480), $"stored as {storedWidth} × {storedHeight}");
        (inspection.Preview.Width, inspection.Preview.Height).ShouldBe((640, 480));
        SecondOpinion.ShouldBeUpright(inspection.Preview);
        SecondOpinion.ShouldHaveItsColours(Samples.Oriented(orientation), inspection.Preview);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 300)]
    [InlineData(300, 1)]
    [InlineData(7, 13)]
    [InlineData(1601, 1599)]
    [InlineData(6001, 333)]
    [InlineData(9001, 6007)]
    public void A_photo_of_any_size_fits_its_renditions_and_is_never_enlarged(int width, int height)
    {
        var inspection = Inspect.Good(Samples.Jpeg(width, height));

        (inspection.Facts.Width, inspection.Facts.Height).ShouldBe((width, height));
        Math.Max(inspection.Preview.Width, inspection.Preview.Height).ShouldBe(Math.Min(1600, Math.Max(width, height)));
        Math.Max(inspection.Thumbnail.Width, inspection.Thumbnail.Height).ShouldBe(Math.Min(400, Math.Max(width, height)));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    public void A_rendition_has_the_colours_of_its_file(string format)
    {
        var file = format switch { "jpeg" => Samples.Jpeg(2000, 1300), "png" => Samples.Png(2000, 1300), _ => Samples.Webp(2000, 1300) };

        var inspection = Inspect.Good(file);

        SecondOpinion.ShouldHaveItsColours(file, inspection.Preview);
        SecondOpinion.ShouldHaveItsColours(file, inspection.Thumbnail);
    }

    private static void Show(string name, Inspection inspection)
    {
        if (Environment.GetEnvironmentVariable("PHOTOFLOW_RENDITIONS") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(folder, $"{name}.webp"), inspection.Preview.Webp);
    }
}
