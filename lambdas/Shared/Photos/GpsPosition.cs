namespace PhotoFlow.Shared.Photos;

/// <summary>A place on Earth (WGS 84).</summary>
/// <param name="Latitude">In degrees, north positive.</param>
/// <param name="Longitude">In degrees, east positive.</param>
/// <param name="Altitude">In metres above the sea; null where the file does not say.</param>
public sealed record GpsPosition(double Latitude, double Longitude, double? Altitude = null);
