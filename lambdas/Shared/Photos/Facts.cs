namespace PhotoFlow.Shared.Photos;

/// <summary>What the program reads from the file. What the file does not say is null; texts are its own words, bounded and without control characters.</summary>
public sealed record Facts
{
    /// <summary>The file's format by its content, such as <c>jpeg</c>.</summary>
    public required string Format { get; init; }

    /// <summary>In pixels, as a viewer shows it (turned upright).</summary>
    public required int Width { get; init; }

    /// <summary>In pixels, as a viewer shows it (turned upright).</summary>
    public required int Height { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>64 bits that hardly change when a picture is resized or compressed again (<see cref="PictureHash"/>), lower-case hexadecimal; null for one without features, such as an empty sky.</summary>
    public string? PerceptualHash { get; init; }

    /// <summary>By what the picture is found among others; in no record, which has no use for it.</summary>
    public Likeness? Likeness { get; init; }

    /// <summary>The picture in about 25 bytes, to show until it is loaded: a ThumbHash, base64.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The colour that covers most of it, such as <c>#2a6f97</c>.</summary>
    public string? DominantColour { get; init; }

    /// <summary><c>RGB</c>, <c>grey</c>, <c>CMYK</c> or <c>Lab</c>.</summary>
    public string? ColourSpace { get; init; }

    /// <summary>Bits of a sample.</summary>
    public int? BitDepth { get; init; }

    /// <summary>The name of the embedded ICC profile, such as <c>Display P3</c>.</summary>
    public string? ColourProfile { get; init; }

    /// <summary>When it was taken, ISO 8601, by the camera's clock: with an offset where the file says the zone.</summary>
    public string? TakenAt { get; init; }

    /// <summary>Maker and model.</summary>
    public string? Camera { get; init; }

    /// <summary>The lens's model.</summary>
    public string? Lens { get; init; }

    /// <summary>How it was exposed.</summary>
    public Exposure? Exposure { get; init; }

    /// <summary>Where it was taken.</summary>
    public GpsPosition? Gps { get; init; }

    /// <summary>What the picture shows.</summary>
    public string? Caption { get; init; }

    /// <summary>Who took it.</summary>
    public string? Creator { get; init; }

    /// <summary>Whom to credit.</summary>
    public string? Credit { get; init; }

    /// <summary>Who owns the rights.</summary>
    public string? Rights { get; init; }

    /// <summary>Keywords; null where there are none.</summary>
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>How the picture came to be, by IPTC's NewsCodes "Digital Source Type": <c>digitalCapture</c>, <c>trainedAlgorithmicMedia</c>, …</summary>
    public string? DigitalSourceType { get; init; }
}

/// <summary>How a photo was exposed, as far as its file says.</summary>
/// <param name="Time">In seconds, as photographers write it: <c>1/250</c>, <c>2.5</c>.</param>
/// <param name="Aperture">The f-number.</param>
/// <param name="FocalLength">In millimetres.</param>
public sealed record Exposure(string? Time = null, double? Aperture = null, int? Iso = null, double? FocalLength = null);

/// <summary>A place on Earth (WGS 84).</summary>
/// <param name="Latitude">In degrees, north positive.</param>
/// <param name="Longitude">In degrees, east positive.</param>
/// <param name="Altitude">In metres above the sea; null where the file does not say.</param>
public sealed record GpsPosition(double Latitude, double Longitude, double? Altitude = null);
