using System.Globalization;
using System.Text.RegularExpressions;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>Reads a position: from EXIF's GPS directory, or from XMP's texts.</summary>
internal static partial class GpsReader
{
    private const ushort LatitudeRef = 1;
    private const ushort Latitude = 2;
    private const ushort LongitudeRef = 3;
    private const ushort Longitude = 4;
    private const ushort AltitudeRef = 5;
    private const ushort Altitude = 6;
    private const double HighestAltitude = 100_000;

    /// <summary>The position; null when there is none on Earth, or only the zeros of a receiver that has found none.</summary>
    public static GpsPosition? Read(TiffReader reader, TiffDirectory gps) => Position(
        Signed(Degrees(reader, gps, Latitude), reader.Text(gps, LatitudeRef)),
        Signed(Degrees(reader, gps, Longitude), reader.Text(gps, LongitudeRef)),
        reader.Number(gps, Altitude) * (reader.Number(gps, AltitudeRef) is 1 or 3 || reader.Text(gps, AltitudeRef) is "1" ? -1 : 1));

    /// <summary>The position of XMP's <c>exif:GPSLatitude</c> "33,51.5S" and <c>exif:GPSLongitude</c>; null when there is none.</summary>
    public static GpsPosition? Read(string? latitude, string? longitude, string? altitude, string? altitudeRef)
    {
        var fraction = (altitude ?? "").Split('/');
        double? height = double.TryParse(fraction[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var numerator)
            ? numerator / (fraction.Length > 1 && double.TryParse(fraction[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var denominator) ? denominator : 1)
            : null;
        return Position(Degrees(latitude), Degrees(longitude), altitudeRef == "1" ? -height : height);
    }

    private static GpsPosition? Position(double? latitude, double? longitude, double? altitude)
    {
        if (latitude is not (>= -90 and <= 90) || longitude is not (>= -180 and <= 180))
            return null;
        var position = new GpsPosition(
            Math.Round(latitude.Value, 6),
            Math.Round(longitude.Value, 6),
            altitude is { } metres && Math.Abs(metres) < HighestAltitude ? Math.Round(metres, 1) : null);
        return position is { Latitude: 0, Longitude: 0 } ? null : position;
    }

    private static double? Degrees(TiffReader reader, TiffDirectory gps, ushort tag) =>
        reader.Number(gps, tag) is { } degrees
            ? Math.CopySign(Math.Abs(degrees) + (Math.Abs(reader.Number(gps, tag, 1) ?? 0) / 60) + (Math.Abs(reader.Number(gps, tag, 2) ?? 0) / 3600), degrees)
            : null;

    /// <summary>EXIF wants one letter; programs also write words: "South", "north latitude". Where one is there, it decides.</summary>
    private static double? Signed(double? degrees, string? direction) => direction?.TrimStart() switch
    {
        ['S' or 's' or 'W' or 'w', ..] => -Math.Abs(degrees ?? double.NaN),
        ['N' or 'n' or 'E' or 'e', ..] => Math.Abs(degrees ?? double.NaN),
        _ => degrees,
    };

    private static double? Degrees(string? text)
    {
        if (text is null || XmpPattern().Match(text) is not { Success: true } match)
            return null;
        double Part(string group) => double.TryParse(match.Groups[group].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var part) ? part : 0;
        var degrees = Part("degrees");
        return Signed(Math.CopySign(Math.Abs(degrees) + (Part("minutes") / 60) + (Part("seconds") / 3600), match.Groups["degrees"].Value is ['-', ..] ? -1 : 1), match.Groups["direction"].Value);
    }

    [GeneratedRegex(@"^\s*(?<degrees>[+\-]?\d{1,3}(?:\.\d+)?)(?:[,°\s]+(?<minutes>\d{1,2}(?:\.\d+)?)(?:[,'’\s]+(?<seconds>\d{1,2}(?:\.\d+)?))?)?[""°'’\s]*(?<direction>[NSEWnsew]?)\w*\s*$")]
    private static partial Regex XmpPattern();
}
