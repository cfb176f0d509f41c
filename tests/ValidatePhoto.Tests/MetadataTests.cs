using System.Text;
using PhotoFlow.Shared.Photos;
using PhotoFlow.ValidatePhoto.Metadata;

namespace PhotoFlow.ValidatePhoto.Tests;

public class MetadataTests
{
    [Fact]
    public void What_a_camera_writes_is_read()
    {
        var facts = Inspect.Good(Samples.WithExif()).Facts;

        facts.Camera.ShouldBe("NIKON D850");
        facts.TakenAt.ShouldBe("2026-05-01T06:20:30");
        facts.Exposure.ShouldBe(new Exposure("1/250", 2.8, 200, 50));
        facts.Gps.ShouldBe(new GpsPosition(-33.858333, 151.2));
        facts.Caption.ShouldBe("Dawn at the harbour");
    }

    [Fact]
    public void A_field_that_the_file_has_is_given_with_the_block_that_it_is_from()
    {
        var given = Inspect.Good(Samples.WithExif()).Metadata.Given(Inspect.Fields);

        given["caption"].ShouldBe(new GivenValue("Dawn at the harbour", "exif"));
        given["date"].ShouldBe(new GivenValue("2026-05-01", "exif"));
        given["name"].ShouldBe(new GivenValue("Ana Oliveira", "exif"));
    }

    [Fact]
    public void What_people_write_in_XMP_and_IPTC_is_read_and_XMP_comes_first()
    {
        var inspection = Inspect.Good(Samples.WithWords());

        inspection.Facts.Caption.ShouldBe("Fog & ferry");
        inspection.Facts.Creator.ShouldBe("Zoë, Max");
        inspection.Facts.Credit.ShouldBe("The Agency");
        inspection.Facts.Rights.ShouldBe("© 2026 Zoë");
        inspection.Facts.Keywords.ShouldBe(["fog", "ferry"]);
        inspection.Facts.DigitalSourceType.ShouldBe("digitalCapture");
        inspection.Facts.TakenAt.ShouldBe("2026-05-01T06:20:30+02:00");
        inspection.Metadata.Given(Inspect.Fields)["caption"].ShouldBe(new GivenValue("Fog & ferry", "xmp"));
    }

    [Fact]
    public void A_document_type_in_XMP_is_never_expanded()
    {
        const string bomb = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&b;</x:xmpmeta>""";
        var sources = new MetadataSources();

        XmpReader.Read(Encoding.UTF8.GetBytes(bomb), sources);

        sources.Text("xmp:dc:description").ShouldBeNull();
    }

    [Fact]
    public void Text_is_bounded_and_has_no_control_or_direction_characters()
    {
        FileText.Clean("\u202Egpj.exe\u0007 \n\n two").ShouldBe("gpj.exe two");
        FileText.Clean(new string('x', 100_000))!.Length.ShouldBe(2000);
        FileText.Clean(" \u0000 ").ShouldBeNull();
    }

    [Fact]
    public void The_same_picture_smaller_has_nearly_the_same_perceptual_hash_and_another_picture_has_not()
    {
        var hash = Hash(Samples.Jpeg());

        Distance(hash, Hash(Samples.Changed(image => image.Resize(0.6), image => image.WebpsaveBuffer(q: 50)))).ShouldBeLessThanOrEqualTo(6);
        Distance(hash, Hash(Samples.Changed(image => image.Rot180(), image => image.JpegsaveBuffer()))).ShouldBeGreaterThan(16);
        Inspect.Good(Samples.Flat(100, 100)).Facts.PerceptualHash.ShouldBeNull();
    }

    [Fact]
    public void The_dominant_colour_and_the_placeholder_are_those_of_the_picture()
    {
        var facts = Inspect.Good(Samples.Flat(100, 100)).Facts;

        facts.DominantColour.ShouldBe("#5a646e");
        Convert.FromBase64String(facts.Placeholder!).Length.ShouldBeInRange(18, 30);
    }

    private static ulong Hash(byte[] file) => Convert.ToUInt64(Inspect.Good(file).Facts.PerceptualHash, 16);

    private static int Distance(ulong one, ulong other) => System.Numerics.BitOperations.PopCount(one ^ other);
}
