namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>Judges a file by what can be known without reading it: its size, and its first bytes.</summary>
internal static class FileGate
{
    /// <summary>Throws when a file of so many bytes is not taken.</summary>
    /// <exception cref="RefusedException">It is empty or too large.</exception>
    public static void CheckSize(long size, Limits limits)
    {
        if (size == 0)
            throw new RefusedException(Refusals.Empty());
        if (size > limits.MaxBytes)
            throw new RefusedException(Refusals.Size(size, limits.MaxBytes));
    }

    /// <summary>The format that a file's first bytes begin.</summary>
    /// <exception cref="RefusedException">It is not one of those let in.</exception>
    public static ImageFormat Format(ReadOnlySpan<byte> start, Limits limits) =>
        Signature.Read(start) is { } format && limits.Formats.Contains(format)
            ? format
            : throw new RefusedException(Refusals.Format(Signature.Describe(start), limits.Formats));

    /// <summary>Notes for a name and a Content-Type that claim another format. They decide nothing: senders write what they like there.</summary>
    public static IEnumerable<string> WrongClaims(ImageFormat format, string key, string? contentType)
    {
        if (ImageFormats.Claimed(Path.GetExtension(key)) is { } byName && byName != format)
            yield return $"The file is named as {byName.Name()} and is {format.Name()}.";
        if (ImageFormats.Claimed(contentType ?? "") is { } byType && byType != format)
            yield return $"The file was sent as {contentType} and is {format.Name()}.";
    }
}
