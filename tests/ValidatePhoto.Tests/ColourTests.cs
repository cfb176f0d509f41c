using System.Buffers.Binary;
using NetVips;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Colour profiles, good and broken, and CMYK.</summary>
public class ColourTests
{
    private static readonly byte[] DisplayP3 = Builtin("p3");

    [Theory]
    [InlineData(0, 0, 0, 255)]
    [InlineData(255, 255, 255, 255)]
    [InlineData(190, 170, 170, 255)]
    public void Black_in_CMYK_without_a_profile_stays_black(int cyan, int magenta, int yellow, int black)
    {
        var (red, green, blue) = SecondOpinion.Mean(Inspect.Good(Cmyk(cyan, magenta, yellow, black)).Preview);

        Math.Max(red, Math.Max(green, blue)).ShouldBeLessThan(40, $"{red:0} {green:0} {blue:0}");
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 255, 255, 255)]
    [InlineData(255, 0, 0, 0, 0, 160, 225)]
    [InlineData(0, 255, 0, 0, 225, 0, 130)]
    [InlineData(0, 0, 255, 0, 250, 235, 0)]
    public void Inks_in_CMYK_without_a_profile_are_those_of_print(int cyan, int magenta, int yellow, int black, int red, int green, int blue)
    {
        var mean = SecondOpinion.Mean(Inspect.Good(Cmyk(cyan, magenta, yellow, black)).Preview);

        (Math.Abs(mean.R - red) + Math.Abs(mean.G - green) + Math.Abs(mean.B - blue)).ShouldBeLessThan(75, $"{mean.R:0} {mean.G:0} {mean.B:0}");
    }

    [Theory]
    [InlineData("type of a curve")]
    [InlineData("cut off")]
    [InlineData("offset of a tag")]
    [InlineData("noise")]
    [InlineData("another colour space")]
    [InlineData("empty")]
    public void A_profile_that_cannot_be_used_is_set_aside_with_a_note_and_the_photo_is_taken(string fault)
    {
        var profile = fault switch
        {
            "type of a curve" => WithTag(DisplayP3, "rTRC", value => "oops"u8.CopyTo(value)),
            "cut off" => DisplayP3[..150],
            "offset of a tag" => WithEntry(DisplayP3, "rXYZ", entry => BinaryPrimitives.WriteUInt32BigEndian(entry[4..], 0x7FFFFFF0)),
            "noise" => [.. Enumerable.Range(0, 3000).Select(i => (byte)(i * 7919 >> 3))],
            "another colour space" => Builtin("cmyk"),
            _ => new byte[200],
        };

        foreach (var file in new[] { WithProfile(profile), InPng(profile) })
        {
            var inspection = Inspect.Good(file);

            inspection.Notes.ShouldHaveSingleItem().ShouldContain("colour profile cannot be used");
            Near(SecondOpinion.Mean(inspection.Preview), 90, 100, 110);
        }
    }

    [Fact]
    public void A_profile_named_sRGB_counts_by_what_it_contains()
    {
        var linear = WithTag(WithTag(WithTag(Builtin("srgb"), "rTRC", Identity), "gTRC", Identity), "bTRC", Identity);

        var inspection = Inspect.Good(WithProfile(linear));

        inspection.Facts.ColourProfile.ShouldNotBeNull().ShouldStartWith("sRGB");
        Near(SecondOpinion.Mean(inspection.Preview), Encoded(90), Encoded(100), Encoded(110));
    }

    [Fact]
    public void A_picture_in_sRGB_by_its_profile_is_as_without_one() =>
        Near(SecondOpinion.Mean(Inspect.Good(WithProfile(Builtin("srgb"))).Preview), 90, 100, 110);

    [Fact]
    public void A_picture_in_Display_P3_is_transformed()
    {
        // A red that P3 has and sRGB has not is as red as sRGB gets: unchanged numbers would be duller.
        var file = Samples.Changed(image => image.NewFromImage(200, 60, 40).Copy(interpretation: Enums.Interpretation.Srgb)
            .Mutate(image => image.Set(GValue.BlobType, "icc-profile-data", DisplayP3)), image => image.JpegsaveBuffer(q: 95));

        var mean = SecondOpinion.Mean(Inspect.Good(file).Preview);

        mean.R.ShouldBeGreaterThan(210);
        mean.G.ShouldBeLessThan(57);
    }

    [Theory]
    [InlineData("srgb", true)]
    [InlineData("p3", false)]
    [InlineData("cmyk", false)]
    public void A_profile_is_known_as_sRGB_by_its_contents(string name, bool expected) =>
        Metadata.ColourProfile.IsSrgb(Builtin(name)).ShouldBe(expected);

    private static void Identity(Span<byte> curve)
    {
        "curv\0\0\0\0\0\0\0\x01\x01\0"u8.CopyTo(curve); // One number: a gamma of 1.
    }

    private static double Encoded(int linear) =>
        255 * ((1.055 * Math.Pow(linear / 255.0, 1 / 2.4)) - 0.055);

    private static void Near((double R, double G, double B) mean, double red, double green, double blue) =>
        Math.Max(Math.Abs(mean.R - red), Math.Max(Math.Abs(mean.G - green), Math.Abs(mean.B - blue))).ShouldBeLessThan(4, $"{mean.R:0} {mean.G:0} {mean.B:0}");

    private static byte[] WithProfile(byte[] profile)
    {
        var parts = profile.Chunk(60_000).ToArray();
        var file = Samples.Flat(64, 64, progressive: false);
        for (var part = parts.Length; part > 0; part--)
            file = JpegSurgery.WithSegment(file, 0xE2, [.. "ICC_PROFILE\0"u8, (byte)part, (byte)parts.Length, .. parts[part - 1]]);
        return file;
    }

    private static byte[] InPng(byte[] profile)
    {
        var packed = new MemoryStream();
        using (var deflate = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(profile);
        var png = new PngBuilder(8, 8).Chunk("iCCP", [.. "profile\0\0"u8, .. packed.ToArray()]);
        byte[] line = [0, .. Enumerable.Repeat<byte[]>([90, 100, 110], 8).SelectMany(pixel => pixel)];
        return png.Data([.. Enumerable.Repeat(line, 8).SelectMany(each => each)]).Build();
    }

    private static byte[] Cmyk(int cyan, int magenta, int yellow, int black)
    {
        using var empty = Image.Black(64, 64, bands: 4);
        using var ink = empty.NewFromImage(cyan, magenta, yellow, black);
        using var cmyk = ink.Copy(interpretation: Enums.Interpretation.Cmyk);
        return cmyk.JpegsaveBuffer(q: 95, keep: Enums.ForeignKeep.None);
    }

    private static byte[] Builtin(string name)
    {
        using var black = Image.Black(8, 8, bands: 3);
        using var srgb = black.Copy(interpretation: Enums.Interpretation.Srgb);
        using var transformed = srgb.IccTransform(name, inputProfile: "srgb");
        return (byte[])transformed.Get("icc-profile-data");
    }

    private static byte[] WithTag(byte[] profile, string tag, Change change) => WithEntry(profile, tag, change, isValue: true);

    private static byte[] WithEntry(byte[] profile, string tag, Change change, bool isValue = false)
    {
        var changed = profile.ToArray();
        var count = BinaryPrimitives.ReadInt32BigEndian(changed.AsSpan(128));
        for (var at = 132; count > 0; count--, at += 12)
        {
            if (System.Text.Encoding.ASCII.GetString(changed, at, 4) == tag)
                change(isValue ? changed.AsSpan(BinaryPrimitives.ReadInt32BigEndian(changed.AsSpan(at + 4))) : changed.AsSpan(at));
        }

        return changed;
    }

    private delegate void Change(Span<byte> bytes);
}
