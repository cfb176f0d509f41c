namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>The file formats that the gate can let in; which of them it does is a setting (<see cref="Limits.Formats"/>).</summary>
public enum ImageFormat
{
    /// <summary>JPEG, ISO/IEC 10918.</summary>
    Jpeg,

    /// <summary>PNG, ISO/IEC 15948.</summary>
    Png,

    /// <summary>WebP, RFC 9649.</summary>
    Webp,

    /// <summary>HEIF with HEVC pictures, ISO/IEC 23008-12: what iPhones write. Only where libvips was built with an HEVC decoder.</summary>
    Heic,

    /// <summary>HEIF with AV1 pictures.</summary>
    Avif,
}
