using System.Security.Cryptography;
using System.Text;
using PhotoFlow.Shared.Photos;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Tests;

public class ValidatePhotoHandlerTests
{
    private static readonly Limits Limits = DeployedLimits.Value;

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    public async Task A_good_photo_gives_its_facts_and_both_renditions(string format)
    {
        var file = format switch { "jpeg" => Samples.Jpeg(2000, 1500), "png" => Samples.Png(2000, 1500), _ => Samples.Webp(2000, 1500) };
        var uploads = new FakeUploads(file);

        var validated = await ValidateAsync(uploads, file.Length);

        validated.Facts.Format.ShouldBe(format);
        (validated.Facts.Width, validated.Facts.Height).ShouldBe((2000, 1500));
        validated.Facts.Size.ShouldBe(file.Length);
        validated.Facts.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(file)));
        validated.Renditions.Preview.ShouldBe(new Rendition("cat-1/preview.webp", 1600, 1200));
        validated.Renditions.Thumbnail.ShouldBe(new Rendition("cat-1/thumbnail.webp", 400, 300));
        uploads.Stored.Keys.ShouldBe(["cat-1/preview.webp", "cat-1/thumbnail.webp"], ignoreOrder: true);
        (validated.Photographer, validated.Email).ShouldBe(("Ana", "ana@example.com"));
    }

    [Fact]
    public async Task A_file_one_byte_over_the_limit_is_refused_and_its_body_never_asked_for()
    {
        var uploads = new FakeUploads([]) { SizeInHead = Limits.MaxBytes + 1 };

        var invalid = await Should.ThrowAsync<PhotoInvalid>(() => ValidateAsync(uploads, Limits.MaxBytes + 1));

        invalid.File.Rule.ShouldBe("size");
        invalid.Message.ShouldContain("104,857,601 bytes");
        invalid.Message.ShouldContain("104,857,600 bytes");
        invalid.File.Email.ShouldBe("ana@example.com");
        uploads.Opened.ShouldBe(0);
    }

    [Fact]
    public async Task An_empty_file_is_refused() =>
        (await Should.ThrowAsync<PhotoInvalid>(() => ValidateAsync(new FakeUploads([]), 0))).File.Rule.ShouldBe("empty");

    [Fact]
    public async Task A_text_that_is_named_as_a_photo_is_refused_and_told_what_it_is()
    {
        var text = Encoding.UTF8.GetBytes("Dear desk, here is my photo.");

        var invalid = await Should.ThrowAsync<PhotoInvalid>(() => ValidateAsync(new FakeUploads(text), text.Length));

        invalid.Message.ShouldBe("This file is not a photo that we take: it looks like text. We take JPEG, PNG and WebP. Please upload the photo itself.");
        invalid.File.Rule.ShouldBe("format");
    }

    [Fact]
    public async Task A_name_and_a_content_type_that_claim_another_format_are_noted()
    {
        var file = Samples.Png(64, 64);

        var validated = await ValidateAsync(new FakeUploads(file), file.Length);

        validated.Notes.ShouldBe(["The file is named as JPEG and is PNG.", "The file was sent as image/jpeg and is PNG."]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_jpeg_cut_off_in_the_middle_is_refused(bool progressive)
    {
        var file = Samples.Jpeg(progressive: progressive);

        var invalid = await Should.ThrowAsync<PhotoInvalid>(() => ValidateAsync(new FakeUploads(file[..(file.Length / 2)]), file.Length / 2));

        invalid.File.Rule.ShouldBe("truncated");
    }

    private static Task<Validated> ValidateAsync(FakeUploads uploads, long size) =>
        new ValidatePhotoHandler(uploads, uploads, new PhotoInspector(Limits, Task.CompletedTask), Limits, Inspect.Fields).HandleAsync(
            new PhotoInput(new Photo("cat-1", "uploads", "cat.jpg", null, "01", size, "etag")), CancellationToken.None);
}
