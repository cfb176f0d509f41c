namespace PhotoFlow.ValidatePhoto.Gate;

/// <summary>What the sender says a file is: believed in nothing, but worth a note when it is wrong.</summary>
public static class Claims
{
    /// <summary>A note for the file's name and one for its Content-Type, where they claim another format.</summary>
    public static IEnumerable<string> Notes(ImageFormat format, string key, string? contentType)
    {
        if (ImageFormats.Claimed(Path.GetExtension(key)) is { } byName && byName != format)
            yield return $"The file is named as {byName.Name()} and is {format.Name()}.";
        if (ImageFormats.Claimed(contentType ?? "") is { } byType && byType != format)
            yield return $"The file was sent as {contentType} and is {format.Name()}.";
    }
}
