using PhotoFlow.Shared.Photos;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Puts files through the gate, from their first bytes on.</summary>
public static class Inspect
{
    /// <summary>Caption, date and name, as cdk.json has them.</summary>
    public static MetadataFields Fields { get; } = new(
    [
        new("caption", "Caption") { Prefill = ["xmp:dc:description", "iptc:2:120", "exif:ImageDescription", "exif:XPTitle"] },
        new("date", "Date") { Prefill = ["exif:DateTimeOriginal", "xmp:exif:DateTimeOriginal", "xmp:photoshop:DateCreated", "iptc:2:55"] },
        new("name", "Name") { Prefill = ["xmp:dc:creator", "iptc:2:80", "exif:Artist", "exif:XPAuthor"] },
    ]);

    public static Inspection Good(byte[] file, Limits? limits = null)
    {
        limits ??= new Limits();
        var format = FileGate.Format(file.AsSpan(0, Math.Min(file.Length, Signature.Length)), limits);
        return new PhotoInspector(limits, Task.CompletedTask).InspectAsync(new MemoryStream(file), format, CancellationToken.None).GetAwaiter().GetResult();
    }

    public static Refusal Bad(byte[] file, Limits? limits = null) =>
        Should.Throw<RefusedException>(() => Good(file, limits)).Refusal;
}
