namespace PhotoFlow.ValidatePhoto.Metadata;

/// <summary>A directory of a TIFF structure.</summary>
/// <param name="Entries">By tag: the type, how many values, and where in the block they lie, wholly inside it.</param>
internal sealed record TiffDirectory(IReadOnlyDictionary<ushort, (ushort Type, int Count, int Offset)> Entries);
