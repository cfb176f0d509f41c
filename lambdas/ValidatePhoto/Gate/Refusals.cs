using System.Globalization;

namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>Why a file is no photo that the desk takes.</summary>
/// <param name="Rule">The rule that it broke, in one word: <c>size</c>, <c>format</c>, <c>pixels</c>, …</param>
/// <param name="Message">
/// The same for the photographer: what is wrong, with the value and the limit, and what helps. It never has a decoder's words.
/// </param>
/// <param name="Limit">The limit, in digits (in the rule's unit) or words; null where the rule has none.</param>
/// <param name="Value">What the file has, in digits or words; here a decoder's words may stand, for whoever looks into it.</param>
internal sealed record Refusal(string Rule, string Message, string? Limit = null, string? Value = null);

/// <summary>Ends an inspection: the file broke a rule. The handler makes it the workflow's <c>PhotoInvalid</c>.</summary>
internal sealed class RefusedException(Refusal refusal, Exception? innerException = null) : Exception(refusal.Message, innerException)
{
    /// <summary>The rule that was broken, and how.</summary>
    public Refusal Refusal { get; } = refusal;
}

/// <summary>Every reason for which the gate turns a file away, in words for the photographer.</summary>
internal static class Refusals
{
    private const string SaveSmaller = "Please save a smaller copy and upload that.";
    private const string SaveAgain = "Opening it in a photo program and saving it as an ordinary JPEG helps.";

    /// <summary>The file has no bytes.</summary>
    public static Refusal Empty() =>
        new("empty", "This file is empty: it has 0 bytes. Perhaps the upload was interrupted; please upload the photo again.", Value: "0");

    /// <summary>The file is larger than <see cref="Limits.MaxBytes"/>.</summary>
    public static Refusal Size(long bytes, long limit) =>
        new("size", $"This file is {Bytes(bytes)}; the limit is {Bytes(limit)}. {SaveSmaller}", Digits(limit), Digits(bytes));

    /// <summary>The file begins like none of the formats let in.</summary>
    public static Refusal Format(FileKind found, IReadOnlyList<ImageFormat> allowed)
    {
        var names = allowed.Select(ImageFormats.Name).ToList();
        var list = names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
        return new(
            "format",
            $"This file is not a photo that we take: it looks like {found.Name}. We take {list}. {found.Advice}",
            string.Join(", ", names),
            found.Name);
    }

    /// <summary>The picture has more pixels than <see cref="Limits.MaxPixels"/>.</summary>
    public static Refusal Pixels(PictureHeader header, long limit) =>
        new("pixels", $"This picture is {Size(header)} pixels; the limit is {Megapixels(limit)}. {SaveSmaller}", Digits(limit), Digits(header.Pixels));

    /// <summary>The picture decodes in memory as a whole and has more pixels than <see cref="Limits.MaxPixelsInMemory"/>.</summary>
    public static Refusal PixelsInMemory(PictureHeader header, long limit, string kind) =>
        new(
            "pixels-in-memory",
            $"This picture is {Size(header)} pixels; the limit for {kind} is {Megapixels(limit)}. Please save a smaller copy, or an ordinary JPEG, and upload that.",
            Digits(limit),
            Digits(header.Pixels));

    /// <summary>A side is longer than <see cref="Limits.MaxSide"/>.</summary>
    public static Refusal Side(PictureHeader header, int limit) =>
        new("side", $"This picture is {Size(header)} pixels; the limit for a side is {Number(limit)} pixels. {SaveSmaller}", Digits(limit), Digits(header.LongSide));

    /// <summary>The picture is narrower than <see cref="Limits.MaxAspect"/> allows.</summary>
    public static Refusal Aspect(PictureHeader header, int limit) =>
        new(
            "aspect",
            $"This picture is {Size(header)} pixels: one side may be at most {Number(limit)} times as long as the other. Please crop it and upload it again.",
            Digits(limit),
            Digits(header.LongSide / header.ShortSide));

    /// <summary>The file is an animation or holds several pictures.</summary>
    public static Refusal Pages(int pages) =>
        new(
            "pages",
            $"This file is an animation or holds several pictures (at least {Number(pages)}); we take one picture a file. Please save the picture that you mean as a file of its own.",
            "1",
            Digits(pages));

    /// <summary>The JPEG has more scans than <see cref="Limits.MaxScans"/>.</summary>
    public static Refusal Scans(int scans, int limit) =>
        new("scans", $"This JPEG is built of more than {Number(limit)} scans, which is the limit. {SaveAgain}", Digits(limit), Digits(scans));

    /// <summary>The file ends before its picture does.</summary>
    public static Refusal Truncated() =>
        new(
            "truncated",
            "This file is cut off: it ends before its picture does. If your own copy opens whole, please upload it again; if it does not, please export it again.");

    /// <summary>The picture's data contradict themselves.</summary>
    public static Refusal Corrupt(string? detail) =>
        new(
            "corrupt",
            "This file is damaged: its picture cannot be read to the end. If your own copy opens without a fault, please upload it again, or save it as a new JPEG and upload that.",
            Value: detail);

    /// <summary>The file is of a rare kind of its format.</summary>
    /// <param name="kind">Such as "a JPEG of 12 bits".</param>
    public static Refusal Unsupported(string kind) => new("unsupported", $"This file is {kind}, which we cannot read. {SaveAgain}", Value: kind);

    /// <summary>The format is let in by a setting, but the bundle has no decoder for it: our fault, so the photographer is not asked to mend it.</summary>
    public static Refusal NoDecoder(ImageFormat format) =>
        new("unsupported", $"We cannot read {format.Name()} files at the moment, although we say that we take them. {SaveAgain}", Value: $"no {format.Name()} decoder");

    private static string Size(PictureHeader header) => $"{Number(header.Width)} × {Number(header.Height)}";

    private static string Megapixels(long pixels) => $"{(pixels / 1e6).ToString("0.###", CultureInfo.InvariantCulture)} megapixels";

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => bytes switch
    {
        1 => "1 byte",
        < 10_000 => $"{Number(bytes)} bytes",
        _ => $"{(bytes / 1e6).ToString("0.##", CultureInfo.InvariantCulture)} MB ({Number(bytes)} bytes)",
    };
}
