using System.Globalization;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto;

/// <summary>Reads the function's settings from its environment.</summary>
public static class ValidationSettings
{
    /// <summary>The limits; what is not set is as <see cref="Limits"/> has it.</summary>
    /// <exception cref="FormatException">A value is no number, or names no format.</exception>
    public static Limits Limits(Func<string, string?> variable)
    {
        var defaults = new Limits();
        long Number(string name, long otherwise) =>
            variable(name) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        return defaults with
        {
            MaxBytes = Number("MAX_BYTES", defaults.MaxBytes),
            MaxPixels = Number("MAX_PIXELS", defaults.MaxPixels),
            MaxPixelsInMemory = Number("MAX_PIXELS_IN_MEMORY", defaults.MaxPixelsInMemory),
            MaxSide = (int)Number("MAX_SIDE", defaults.MaxSide),
            MaxAspect = (int)Number("MAX_ASPECT", defaults.MaxAspect),
            Formats = variable("ALLOWED_FORMATS") is { Length: > 0 } formats ? ImageFormats.Parse(formats) : defaults.Formats,
        };
    }
}
