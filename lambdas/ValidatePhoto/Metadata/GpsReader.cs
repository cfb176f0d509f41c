using PhotoFlow.Shared.Photos;

namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>Reads EXIF's GPS directory.</summary>
internal static class GpsReader
{
    private const ushort LatitudeRef = 1;
    private const ushort Latitude = 2;
    private const ushort LongitudeRef = 3;
    private const ushort Longitude = 4;
    private const ushort AltitudeRef = 5;
    private const ushort Altitude = 6;

    /// <summary>The position; null when there is none on Earth.</summary>
    public static GpsPosition? Read(TiffReader reader, TiffDirectory gps)
    {
        var latitude = Degrees(reader, gps, Latitude) * Sign(reader.Text(gps, LatitudeRef), "S");
        var longitude = Degrees(reader, gps, Longitude) * Sign(reader.Text(gps, LongitudeRef), "W");
        if (latitude is not (>= -90 and <= 90) || longitude is not (>= -180 and <= 180))
            return null;
        var altitude = reader.Number(gps, Altitude) * (reader.Byte(gps, AltitudeRef) == 1 ? -1 : 1);
        return new GpsPosition(Math.Round(latitude.Value, 6), Math.Round(longitude.Value, 6), altitude is { } metres ? Math.Round(metres, 1) : null);
    }

    private static double? Degrees(TiffReader reader, TiffDirectory gps, ushort tag) =>
        reader.Number(gps, tag) + ((reader.Number(gps, tag, 1) ?? 0) / 60) + ((reader.Number(gps, tag, 2) ?? 0) / 3600);

    private static int Sign(string? reference, string negative) =>
        string.Equals(reference, negative, StringComparison.OrdinalIgnoreCase) ? -1 : 1;
}
