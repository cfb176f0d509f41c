using System.Globalization;

namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>Every reason for which the gate turns a file away, in words for the photographer.</summary>
public static class Refusals
{
    /// <summary>The file has no bytes.</summary>
    public static Refusal Empty() => new("empty", "This file is empty: it has 0 bytes.", Value: "0");

    /// <summary>The file is larger than <see cref="Limits.MaxBytes"/>.</summary>
    public static Refusal Size(long bytes, long limit) =>
        new("size", $"This file is {Bytes(bytes)}; the limit is {Bytes(limit)}.", Digits(limit), Digits(bytes));

    /// <summary>The file begins like none of the formats let in.</summary>
    public static Refusal Format(ReadOnlySpan<byte> head, IEnumerable<ImageFormat> allowed)
    {
        var names = string.Join(", ", allowed.Select(ImageFormats.Name));
        var found = Signature.Describe(head);
        return new("format", $"This file is not a photo that we take: it looks like {found}; we take {names}.", names, found);
    }

    /// <summary>The picture has more pixels than <see cref="Limits.MaxPixels"/>.</summary>
    public static Refusal Pixels(PictureHeader header, long limit) =>
        new("pixels", $"This file says it is {Size(header)} pixels; the limit is {Megapixels(limit)}.", Digits(limit), Digits(header.Pixels));

    /// <summary>The picture decodes in memory as a whole and has more pixels than <see cref="Limits.MaxPixelsInMemory"/>.</summary>
    public static Refusal PixelsInMemory(PictureHeader header, long limit, string kind) =>
        new("pixels-in-memory", $"This file says it is {Size(header)} pixels; the limit for a {kind} is {Megapixels(limit)}.", Digits(limit), Digits(header.Pixels));

    /// <summary>A side is longer than <see cref="Limits.MaxSide"/>.</summary>
    public static Refusal Side(PictureHeader header, int limit) =>
        new("side", $"This file says it is {Size(header)} pixels; the limit for a side is {Number(limit)} pixels.", Digits(limit), Digits(header.LongSide));

    /// <summary>The picture is narrower than <see cref="Limits.MaxAspect"/> allows.</summary>
    public static Refusal Aspect(PictureHeader header, int limit) =>
        new("aspect", $"This picture is {Size(header)} pixels; the limit is that one side is {Number(limit)} times the other.", Digits(limit), Digits(header.LongSide / header.ShortSide));

    /// <summary>The file is an animation or holds several pictures.</summary>
    public static Refusal Pages(int pages, int limit) =>
        new("pages", $"This file holds at least {Number(pages)} pictures, as an animation does; the limit is {Number(limit)}.", Digits(limit), Digits(pages));

    /// <summary>The JPEG has more scans than <see cref="Limits.MaxScans"/>.</summary>
    public static Refusal Scans(int scans, int limit) =>
        new("scans", $"This JPEG is built of more than {Number(limit)} scans; the limit is {Number(limit)}.", Digits(limit), Digits(scans));

    /// <summary>The file ends before its picture does.</summary>
    public static Refusal Truncated() => new("truncated", "This file is cut off: it ends before its picture does.");

    /// <summary>The picture's data contradict themselves.</summary>
    public static Refusal Corrupt(string? detail) =>
        new("corrupt", $"This file is damaged: its picture cannot be read to the end{InBrackets(detail)}.", Value: detail);

    /// <summary>The file is of a rare kind of its format.</summary>
    public static Refusal Unsupported(string detail) =>
        new("unsupported", $"This file is of a kind that we cannot read{InBrackets(detail)}.", Value: detail);

    private static string InBrackets(string? detail) => detail is null ? "" : $" ({detail})";

    private static string Size(PictureHeader header) => $"{Number(header.Width)} × {Number(header.Height)}";

    private static string Megapixels(long pixels) => $"{(pixels / 1e6).ToString("0.###", CultureInfo.InvariantCulture)} megapixels";

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => bytes < 10_000
        ? $"{Number(bytes)} bytes"
        : $"{(bytes / 1e6).ToString("0.##", CultureInfo.InvariantCulture)} MB ({Number(bytes)} bytes)";
}
