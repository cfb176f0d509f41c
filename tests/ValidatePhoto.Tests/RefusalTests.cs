using System.Text;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>What a photographer reads when a file is not taken.</summary>
public class RefusalTests
{
    private static readonly PictureHeader Header = new(30_000, 20_000, 1, null);

    private static readonly Refusal[] All =
    [
        Refusals.Empty(), Refusals.Size(1, 1), Refusals.Size(2_000_000, 1_000_000), Refusals.Format(Signature.Describe([1, 2, 3]), [ImageFormat.Jpeg]),
        Refusals.Pixels(Header, 1), Refusals.PixelsInMemory(Header, 40_000_000, "progressive JPEGs"), Refusals.Side(Header, 100), Refusals.Aspect(Header, 20),
        Refusals.Pages(2), Refusals.Scans(101, 100), Refusals.Truncated(), Refusals.Corrupt("VipsJpeg: bad Huffman code"), Refusals.Unsupported("a JPEG of 12 bits"),
        Refusals.NoDecoder(ImageFormat.Heic),
    ];

    [Fact]
    public void Every_refusal_is_whole_sentences_without_a_decoders_words_and_says_what_helps()
    {
        foreach (var refusal in All)
        {
            refusal.Message.ShouldMatch(@"^(This|We) [^:]*(: [^:]+)*\.$");
            refusal.Message.ShouldNotContain("Huffman");
            refusal.Message.ShouldNotContain("1 bytes");
            System.Text.RegularExpressions.Regex.IsMatch(refusal.Message, @"\ba (A|a|e|i|o|HEIF)\w").ShouldBe(refusal.Message.Contains("a HEIF", StringComparison.Ordinal));
            refusal.Message.ShouldMatch("[Pp]lease|helps");
        }
    }

    [Fact]
    public void A_HEIC_is_told_how_the_phone_can_be_set() =>
        Inspect.Bad([0, 0, 0, 0x18, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[100]]).Message.ShouldBe(
            "This file is not a photo that we take: it looks like a HEIC picture, as phones write them. We take JPEG, PNG and WebP. "
            + "On an iPhone or iPad, Settings > Camera > Formats > Most Compatible makes it take JPEGs; for this picture, please export it as JPEG and upload that.");

    [Theory]
    [InlineData("GIF89a", "a GIF picture")]
    [InlineData("8BPS\0\u0001", "a Photoshop document (PSD)")]
    [InlineData("8BPS\0\u0002", "a Photoshop document (PSD)")]
    [InlineData("\u00FF\n", "a JPEG XL picture")]
    [InlineData("\0\0\0\u000CJXL \r\n\u0087\n", "a JPEG XL picture")]
    [InlineData("\0\0\0\u000CjP  \r\n\u0087\n", "a JPEG 2000 picture")]
    [InlineData("\u00FFO\u00FFQ", "a JPEG 2000 picture")]
    [InlineData("II\u00BC\u0001", "a JPEG XR picture")]
    [InlineData("BMxxxx\0\0\0\0", "a BMP picture")]
    [InlineData("BM, and so on", "text")]
    [InlineData("FUJIFILMCCD-RAW 0201", "a camera raw picture (Fujifilm RAF)")]
    [InlineData("FOVb\0\u0003", "a camera raw picture (Sigma X3F)")]
    [InlineData("\0MRM\0\0", "a camera raw picture (Minolta MRW)")]
    [InlineData("IIRO\u0008\0\0\0", "a camera raw picture (Olympus ORF)")]
    [InlineData("IIRS\u0008\0\0\0", "a camera raw picture (Olympus ORF)")]
    [InlineData("MMOR\0\0\0\u0008", "a camera raw picture (Olympus ORF)")]
    [InlineData("IIU\0\u0018\0\0\0", "a camera raw picture (Panasonic RW2)")]
    [InlineData("II\u001A\0\0\0HEAPCCDR", "a camera raw picture (Canon CRW)")]
    [InlineData("II*\0\u0010\0\0\0CR\u0002\0", "a camera raw picture (Canon CR2)")]
    [InlineData("MM\0*\0\0\0\u0008\0\u0001NIKON CORPORATION", "a camera raw picture (Nikon NEF)")]
    [InlineData("II*\0\u0008\0\0\0SONY", "a camera raw picture (Sony ARW)")]
    [InlineData("II*\0\u0008\0\0\0", "a TIFF or camera raw picture")]
    [InlineData("II+\0\u0008\0\0\0", "a TIFF picture (BigTIFF)")]
    [InlineData("MM\0+\0\u0008\0\0", "a TIFF picture (BigTIFF)")]
    [InlineData("\0\0\0\u0018ftypcrx \0\0\0\u0001crx isom", "a camera raw picture (Canon CR3)")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\u0001isommp42", "a video")]
    [InlineData("\0\0\0\u0014ftypqt  \0\0\0\u0001qt  ", "a video")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1miaf", "a HEIF picture of a rare kind")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1avif", "an AVIF picture")]
    [InlineData("\0\0\0\u0018ftypmsf1\0\0\0\0msf1hevc", "a HEIC picture, as phones write them")]
    [InlineData("gimp xcf v011", "a GIMP document (XCF)")]
    [InlineData("%PDF-1.7", "a PDF document")]
    [InlineData("%!PS-Adobe-3.0 EPSF-3.0", "a PostScript drawing (EPS or AI)")]
    [InlineData("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\">", "an SVG drawing")]
    [InlineData("<!DOCTYPE html>", "a web page or other XML")]
    [InlineData("\0\u0005\u0016\u0007\0\u0002\0\0", "a helper file that macOS writes beside a photo (its name begins with \"._\")")]
    [InlineData("SQLite format 3\0", "a database, such as a photo program's catalogue")]
    [InlineData("RIFFxxxxAVI LIST", "a video")]
    [InlineData("\u001AE\u00DF\u00A3", "a video")]
    [InlineData("Dear desk, here is my photo.", "text")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0", "a file of zero bytes only, as a failing memory card or an interrupted copy leaves them")]
    [InlineData("\u0001\u0002\u0003\u0004", "a file of a kind that we do not know")]
    public void A_foreign_file_is_named_as_what_it_is(string start, string name) =>
        Signature.Describe(Encoding.Latin1.GetBytes(start)).Name.ShouldBe(name);

    [Fact]
    public void Text_in_other_letters_is_text_and_random_bytes_are_not()
    {
        Signature.Describe(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Žluťoučký kůň ", 40))).AsSpan(0, 511)).Name.ShouldBe("text");
        Signature.Describe(Encoding.Unicode.GetBytes("\uFEFFDear desk")).Name.ShouldBe("text");
        Signature.Describe(Encoding.Latin1.GetBytes("Caf\u00E9 in the old town, at noon")).Name.ShouldBe("text");
        var random = new byte[512];
        for (var seed = 0; seed < 200; seed++)
        {
#pragma warning disable CA5394 // The bytes need to be many, not secret.
            new Random(seed).NextBytes(random);
#pragma warning restore CA5394
            Signature.Describe(random).Name.ShouldNotBe("text");
            Signature.Describe(random.AsSpan(0, 24)).Name.ShouldNotBe("text");
        }
    }
}
