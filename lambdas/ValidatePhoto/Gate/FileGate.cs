namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>Judges a file by what can be known without reading it: its size, and its first bytes.</summary>
public static class FileGate
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
    /// <exception cref="RefusedException">It is none of those let in.</exception>
    public static ImageFormat Format(ReadOnlySpan<byte> start, Limits limits) =>
        Signature.Read(start) is { } format && limits.Formats.Contains(format)
            ? format
            : throw new RefusedException(Refusals.Format(start, limits.Formats));
}
