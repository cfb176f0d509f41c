namespace PhotoFlow.Shared.Photos;

/// <summary>What the program reads from the file.</summary>
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
}
