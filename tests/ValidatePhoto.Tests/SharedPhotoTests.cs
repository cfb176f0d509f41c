using System.Diagnostics;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Files that were once judged wrongly, read where they lie, beside the repository. What each is for is in their README.</summary>
[Collection(nameof(Alone))]
public class SharedPhotoTests
{
    private const string Folder = "../shared/photos";

    [SharedPhotoTheory]
    [InlineData("samsung-sos-000000.jpg", "wrong numbers")]
    [InlineData("icc-bad-trc-type.jpg", "colour profile cannot be used")]
    [InlineData("icc-partial-progressive.png", "colour profile cannot be used")]
    [InlineData("extraneous-bytes-after-sos.jpg", "more picture data")]
    [InlineData("png-idat-extra-rows.png", "more lines")]
    [InlineData("bomb-ztxt-60.png", "more metadata")]
    [InlineData("webp-zeroed-4096.webp", null)]
    public void It_is_taken_with_a_note(string name, string? note)
    {
        var inspection = Inspect.Good(Read(name));

        if (note is null)
            inspection.Notes.ShouldBeEmpty();
        else
            inspection.Notes.ShouldContain(each => each.Contains(note, StringComparison.Ordinal));
    }

    [SharedPhotoTheory]
    [InlineData("half-height-no-eoi.jpg", "corrupt", "damaged")]
    [InlineData("dnl-height0.jpg", "unsupported", "DNL")]
    [InlineData("fmt-cr3.cr3", "format", "a camera raw picture")]
    [InlineData("fmt-psd.psd", "format", "a Photoshop document")]
    [InlineData("fmt-raf.raf", "format", "a camera raw picture")]
    public void It_is_refused_as_what_it_is(string name, string rule, string word)
    {
        var refusal = Inspect.Bad(Read(name));

        refusal.Rule.ShouldBe(rule);
        refusal.Message.ShouldContain(word);
    }

    [SharedPhotoFact]
    public void A_text_bomb_takes_no_more_memory_than_its_limit() =>
        PeakMemory.Of(() => Inspect.Run(new MemoryStream(Read("bomb-ztxt-60.png")))).ShouldBeLessThan(512);

    [SharedPhotoFact]
    public void A_profile_counts_by_what_it_contains_and_not_by_its_name()
    {
        var linear = SecondOpinion.Mean(Inspect.Good(Read("icc-named-srgb-linear.jpg")).Preview);
        var plain = SecondOpinion.Mean(Inspect.Good(Read("cap-dji.jpg")).Preview);

        (linear.G - plain.G).ShouldBeGreaterThan(20);
    }

    [SharedPhotoTheory]
    [InlineData("cap-dji.jpg", null)]
    [InlineData("cap-gopro.jpg", null)]
    [InlineData("cap-exifjpeg.jpg", null)]
    [InlineData("cap-human-samsung.jpg", "Samsung")]
    [InlineData("cap-cp1252.jpg", "’")]
    [InlineData("iptc-mac.jpg", "ü")]
    [InlineData("iptc-two-app13-second.jpg", "")]
    [InlineData("xmp-lang-order.jpg", "Default text")]
    [InlineData("xmp-comment-inside.jpg", "Part one part two")]
    [InlineData("png-text-fields.png", "A caption")]
    public void Its_caption_is_what_a_person_wrote(string name, string? part)
    {
        var caption = Inspect.Good(Read(name)).Metadata.Given(Inspect.Fields).GetValueOrDefault("caption")?.Value;

        if (part is null)
            caption.ShouldBeNull();
        else
            caption.ShouldNotBeNull().ShouldContain(part);
    }

    [SharedPhotoTheory]
    [InlineData("date-frac.jpg", true)]
    [InlineData("date-dash.jpg", true)]
    [InlineData("date-y1970.jpg", false)]
    [InlineData("png-exif-after-idat.png", true)]
    [InlineData("png-text-fields.png", true)]
    public void Its_date_is_read_where_it_is_one(string name, bool hasDate) =>
        Inspect.Good(Read(name)).Metadata.Given(Inspect.Fields).ContainsKey("date").ShouldBe(hasDate);

    [SharedPhotoTheory]
    [InlineData("gps-slong-pointer.jpg", true)]
    [InlineData("gps-null-island.jpg", false)]
    public void Its_position_is_read_where_it_is_one(string name, bool hasPosition) =>
        (Inspect.Good(Read(name)).Facts.Gps is not null).ShouldBe(hasPosition);

    [SharedPhotoFact]
    public void EXIF_after_the_picture_turns_it()
    {
        var facts = Inspect.Good(Read("png-exif-after-idat.png")).Facts;

        (facts.Width, facts.Height).ShouldBe((256, 384));
    }

    internal static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(FindFolder()!, name));

    internal static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "cdk.json")))
                return Path.Combine(folder.FullName, Folder) is var photos && Directory.Exists(photos) ? photos : null;
        }

        return null;
    }
}

/// <summary>A theory over the files in ../shared/photos; skipped where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedPhotoTheoryAttribute : TheoryAttribute
{
    public SharedPhotoTheoryAttribute()
    {
        if (SharedPhotoTests.FindFolder() is null)
            Skip = "The photos that were judged wrongly do not lie beside this repository (../shared/photos).";
    }
}

/// <summary>A fact about the files in ../shared/photos; skipped where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedPhotoFactAttribute : FactAttribute
{
    public SharedPhotoFactAttribute()
    {
        if (SharedPhotoTests.FindFolder() is null)
            Skip = "The photos that were judged wrongly do not lie beside this repository (../shared/photos).";
    }
}
