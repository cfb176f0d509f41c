using System.Globalization;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>Reads when a photo was taken. Cameras know their clock; the zone only some of them: it is not guessed.</summary>
internal static class CaptureTime
{
    private const string Iso = "yyyy-MM-dd'T'HH:mm:ss";

    private static readonly string[] IsoForms =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd"];

    private static readonly string[] ZonedIsoForms =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'"];

    /// <summary>From EXIF's "2026:05:01 10:20:30" and its offset "+02:00".</summary>
    /// <returns>ISO 8601; null when it is no time.</returns>
    public static string? FromExif(string? time, string? offset) =>
        Parse(time, "yyyy:MM:dd HH:mm:ss") is { } taken ? taken.ToString(Iso, CultureInfo.InvariantCulture) + Zone(offset) : null;

    /// <summary>From IPTC's "20260501" and "102030+0200".</summary>
    /// <returns>ISO 8601, only the date where there is no time; null when it is no date.</returns>
    public static string? FromIptc(string? date, string? time)
    {
        if (Parse(date, "yyyyMMdd") is not { } day)
            return null;
        if (time is null || Parse(date + time[..Math.Min(time.Length, 6)], "yyyyMMddHHmmss") is not { } taken)
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var zone = time.Length == 11 ? $"{time[6..9]}:{time[9..]}" : null;
        return taken.ToString(Iso, CultureInfo.InvariantCulture) + Zone(zone);
    }

    /// <summary>From XMP's ISO 8601, whose parts after the date may be missing.</summary>
    /// <returns>The same; null when it is no date.</returns>
    public static string? FromXmp(string? time)
    {
        if (DateTime.TryParseExact(time, IsoForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return local.ToString(time!.Length == 10 ? "yyyy-MM-dd" : Iso, CultureInfo.InvariantCulture);
        return DateTimeOffset.TryParseExact(time, ZonedIsoForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var zoned)
            ? zoned.ToString(Iso + "zzz", CultureInfo.InvariantCulture)
            : null;
    }

    private static DateTime? Parse(string? text, string form) =>
        DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string Zone(string? offset) =>
        offset is [('+' or '-'), ..] && TimeSpan.TryParseExact(offset[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var zone) && zone <= TimeSpan.FromHours(14)
            ? offset
            : "";
}
