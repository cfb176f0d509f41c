using System.Globalization;
using System.Text.RegularExpressions;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>
/// Reads when a photo was taken, in the ways that cameras and programs write it. Cameras know their clock; the zone only some of them: it is not guessed.
/// A clock that was never set gives no time.
/// </summary>
internal static partial class CaptureTime
{
    private const int EarliestYear = 1826; // The oldest photo that there is.
    private const int LatestYear = 2200;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    // Where clocks begin to count: Mac OS, Unix, MS-DOS.
    private static readonly DateOnly[] Epochs = [new(1904, 1, 1), new(1970, 1, 1), new(1969, 12, 31), new(1980, 1, 1)];

    /// <summary>Reads a date with or without a time.</summary>
    /// <param name="text">EXIF's "2026:05:01 06:20:30", IPTC's "20260501", ISO 8601, RFC 1123, and what programs make of them.</param>
    /// <param name="offset">The zone, such as "+02:00", where it is said apart.</param>
    /// <param name="time">The time, where it is said apart.</param>
    /// <returns>ISO 8601: only the date where there is no time, and an offset where the zone is said; null when it is no date.</returns>
    public static string? Read(string? text, string? offset = null, string? time = null)
    {
        if (text is null || !TryFindDate(text.Trim(), out var date, out var rest) || date.Year is < EarliestYear or > LatestYear || Epochs.Contains(date))
            return null;
        var day = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var clock = ClockPattern().Match(time ?? rest);
        if (!clock.Success || !TimeOnly.TryParseExact(Digits(clock, "h") + Digits(clock, "m") + Digits(clock, "s"), "HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var taken))
            return day;
        if (clock.Groups["half"].ValueSpan is ['P' or 'p', ..] && taken.Hour < 12)
            taken = taken.AddHours(12);
        else if (clock.Groups["half"].ValueSpan is ['A' or 'a', ..] && taken.Hour == 12)
            taken = taken.AddHours(-12);
        return $"{day}T{taken.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}{Zone(offset) ?? Zone(clock.Groups["zone"].Value)}";
    }

    /// <summary>The day of a date, ISO 8601; null when it is no date.</summary>
    public static string? Day(string? text) => Read(text)?[..10];

    private static bool TryFindDate(string text, out DateOnly date, out string rest)
    {
        date = default;
        rest = "";
        var match = NumbersPattern().Match(text) is { Success: true } numbers ? numbers : WordsPattern().Match(text);
        if (!match.Success)
            return false;
        rest = match.Groups["rest"].Value + match.Groups["clock"].Value;
        var month = match.Groups["month"].Value is [>= '0' and <= '9', ..] number
            ? int.Parse(number, CultureInfo.InvariantCulture)
            : Array.FindIndex(Months, name => match.Groups["month"].Value.StartsWith(name, StringComparison.OrdinalIgnoreCase)) + 1;
        return DateOnly.TryParseExact(
            $"{match.Groups["year"].Value}-{month:00}-{Digits(match, "day")}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    private static string Digits(Match match, string group) => match.Groups[group].Value.PadLeft(2, '0');

    private static string? Zone(string? offset)
    {
        if (offset is null || ZonePattern().Match(offset.Trim()) is not { Success: true } match)
            return null;
        if (!match.Groups["sign"].Success)
            return "+00:00";
        var zone = new TimeSpan(int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture), int.Parse($"0{match.Groups["m"].Value}", CultureInfo.InvariantCulture), 0);
        return zone <= TimeSpan.FromHours(14) ? $"{match.Groups["sign"].Value}{zone:hh\\:mm}" : null;
    }

    /// <summary>Year, month, day: between them one sign, or nothing where each has all its digits.</summary>
    [GeneratedRegex(@"^(?<year>\d{4})(?:(?<month>\d\d)(?<day>\d\d)|\s*[:\-/. ]\s*(?<month>\d{1,2})\s*[:\-/. ]\s*(?<day>\d{1,2}))(?<rest>(?!\d).*)$", RegexOptions.Singleline)]
    private static partial Regex NumbersPattern();

    /// <summary>"Wed, 01 May 2026 06:20:30 +0200", "1 May 2026", "Fri May  1 06:20:30 2026", "May 1, 2026".</summary>
    [GeneratedRegex(
        @"^(?:[A-Za-z]{3,9},?\s+)?(?:(?<day>\d{1,2})[\s\-]+(?<month>[A-Za-z]{3,9})\.?,?[\s\-]+|(?<month>[A-Za-z]{3,9})\.?\s+(?<day>\d{1,2}),?\s+(?<clock>\d{1,2}:\d\d(?::\d\d)?\s+(?:[A-Z]{3,4}\s+)?)?)(?<year>\d{4})(?<rest>.*)$",
        RegexOptions.Singleline)]
    private static partial Regex WordsPattern();

    [GeneratedRegex(@"^[T\s,_]*(?<h>\d{1,2})[:.]?(?<m>\d\d)(?:[:.]?(?<s>\d\d))?(?:[.,:]\d+)?\s*(?<half>[AaPp]\.?[Mm])?\s*(?<zone>Z|UTC|GMT|[+\-]\d\d:?(?:\d\d)?)?")]
    private static partial Regex ClockPattern();

    [GeneratedRegex(@"^(?:Z|UTC|GMT|(?<sign>[+\-])(?<h>\d\d):?(?<m>\d\d)?)$")]
    private static partial Regex ZonePattern();
}
