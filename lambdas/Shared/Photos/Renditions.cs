namespace PhotoFlow.Shared.Photos;

/// <summary>The pictures made from a photo, in the renditions bucket.</summary>
public sealed record Renditions
{
    /// <summary>Fits 1600 px.</summary>
    public required Rendition Preview { get; init; }

    /// <summary>Fits 400 px.</summary>
    public required Rendition Thumbnail { get; init; }

    /// <summary>The preview's key; the same for each attempt, so that a retry overwrites its own.</summary>
    public static string PreviewKey(string photoId) => $"{photoId}/preview.webp";

    /// <summary>The thumbnail's key.</summary>
    public static string ThumbnailKey(string photoId) => $"{photoId}/thumbnail.webp";
}

/// <summary>One picture made from a photo.</summary>
/// <param name="Key">Its key in the renditions bucket.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record Rendition(string Key, int Width, int Height);
