using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Tests.Fakes;

/// <summary>Photos to test with.</summary>
public static class Sample
{
    public const string Bucket = "uploads";

    /// <summary>A time that nothing depends on.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>When tests begin: a moment after noon that is no whole millisecond, since what is stored is.</summary>
    public static DateTimeOffset Start { get; } = Noon.AddTicks(1_234);

    /// <summary>Caption, date and name, all required, as cdk.json has them.</summary>
    public static MetadataFields Fields { get; } = new(
    [
        new("caption", "Caption") { Required = true, Prefill = ["xmp:dc:description", "iptc:2:120", "exif:ImageDescription"] },
        new("date", "Date") { Required = true, Prefill = ["exif:DateTimeOriginal", "xmp:exif:DateTimeOriginal", "iptc:2:55"] },
        new("name", "Name") { Required = true, Prefill = ["xmp:dc:creator", "iptc:2:80", "exif:Artist"] },
    ]);

    public static Photo Photo(string key = "cat.jpg", string sequencer = "01", string? versionId = null) =>
        new(PhotoId.Of(Bucket, key, versionId, sequencer), Bucket, key, versionId, sequencer, 1_000, "e" + sequencer);

    public static Validated Validated(string? photographer = "Ana", string? email = "ana@example.com", DateTimeOffset? uploadedAt = null) => new()
    {
        Photographer = photographer,
        Email = email,
        UploadedAt = uploadedAt ?? Noon,
        Facts = new() { Format = "jpeg", Width = 4_000, Height = 3_000, Size = 1_000, Sha256 = "00" },
        Renditions = new() { Preview = new("p/preview.webp", 1_600, 1_200), Thumbnail = new("p/thumbnail.webp", 400, 300) },
    };

    public static PhotoRecord Record(string key = "cat.jpg", string sequencer = "01", DateTimeOffset? uploadedAt = null, string? photographer = "Ana") =>
        Photo(key, sequencer).FirstRecord(Noon).Describe(Validated(photographer, uploadedAt: uploadedAt));
}
