namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Pictures whose every line decodes, and that are odd all the same: they are taken with a note, or refused where much of them goes by unseen.</summary>
public class OddPictureTests
{
    private const string MoreData = "The file holds more picture data than its picture needs: look whether the picture is whole.";
    private const string MoreLines = "The file holds more lines than its picture shows: nobody has seen them.";
    private const string MissingScans = "The file lacks some of its scans: the picture may look coarse, or lack colour.";

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, 63)]
    [InlineData(63, 63, 0)]
    [InlineData(0, 63, 0x10)]
    [InlineData(255, 255, 255)]
    public void Wrong_numbers_in_a_sequential_scan_are_set_right(byte first, byte last, byte bits)
    {
        var file = JpegSurgery.WithScanParameters(Samples.Jpeg(), first, last, bits);

        var inspection = Inspect.Good(file);

        inspection.Notes.ShouldHaveSingleItem().ShouldContain("wrong numbers");
        SecondOpinion.ShouldHaveItsColours(Samples.Jpeg(), inspection.Preview);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(40)]
    [InlineData(1000)]
    public void A_few_bytes_before_the_end_marker_are_noted(int count)
    {
        var file = Samples.Jpeg(1200, 900);

        Inspect.Good([.. file[..^2], .. Enumerable.Repeat((byte)0x55, count), .. file[^2..]]).Notes.ShouldBe([MoreData]);
    }

    [Theory]
    [InlineData(460, true)]
    [InlineData(320, false)]
    [InlineData(240, false)]
    [InlineData(60, false)]
    public void Hidden_lines_of_a_JPEG_are_noted_when_few_and_refused_when_many(int height, bool isTaken)
    {
        foreach (var whole in new[] { true, false })
        {
            var file = JpegSurgery.WithSize(Samples.Jpeg(), 640, height);
            file = whole ? file : file[..^2];
            if (isTaken)
                Inspect.Good(file).Notes.ShouldContain(MoreData);
            else
                Inspect.Bad(file).Rule.ShouldBe("corrupt");
        }
    }

    [Fact]
    public void A_picture_that_needs_all_its_data_has_no_note()
    {
        Inspect.Good(Samples.Jpeg()).Notes.ShouldBeEmpty();
        Inspect.Good(Samples.Jpeg(progressive: true)).Notes.ShouldBeEmpty();
        Inspect.Good(Samples.Png()).Notes.ShouldBeEmpty();
        Inspect.Good(Samples.Png(interlaced: true)).Notes.ShouldBeEmpty();
        Inspect.Good(Samples.Changed(image => image, image => image.PngsaveBuffer(interlace: true), 3, 5)).Notes.ShouldBeEmpty();
        Inspect.Good(Samples.Webp()).Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(56, false)]
    [InlineData(5000, false)]
    [InlineData(1, true)]
    public void Hidden_lines_of_a_PNG_are_noted(int more, bool interlaced) =>
        Inspect.Good(new PngBuilder(40, 40, interlaced: interlaced).Zeros((interlaced ? 5000 : 40 * 121) + (more * 121)).Build()).Notes.ShouldBe([MoreLines]);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Missing_scans_of_a_progressive_JPEG_are_noted(int scans) =>
        Inspect.Good(JpegSurgery.WithScans(Samples.Jpeg(progressive: true), scans)).Notes.ShouldContain(MissingScans);

    [Theory]
    [InlineData(0xC3, "a lossless JPEG")]
    [InlineData(0xCA, "arithmetic coding")]
    [InlineData(0xC5, "a hierarchical JPEG")]
    public void A_rare_kind_of_JPEG_is_named(byte frame, string name)
    {
        var file = Samples.Jpeg();
        file[JpegSurgery.FindSegment(file, marker => marker == 0xC0) + 1] = frame;

        var refusal = Inspect.Bad(file);

        refusal.Rule.ShouldBeOneOf("unsupported", "corrupt");
        refusal.Message.ShouldContain(name);
    }

    [Fact]
    public void A_JPEG_of_12_bits_is_named()
    {
        var file = Samples.Jpeg();
        file[JpegSurgery.FindSegment(file, marker => marker == 0xC0) + 4] = 12;

        Inspect.Bad(file).Message.ShouldContain("a JPEG of 12 bits");
    }
}
