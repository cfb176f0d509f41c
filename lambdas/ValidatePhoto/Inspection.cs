using PhotoFlow.Shared.Photos;
using PhotoFlow.ValidatePhoto.Metadata;
using PhotoFlow.ValidatePhoto.Pictures;

namespace PhotoFlow.ValidatePhoto;

/// <summary>What one pass over a good photo's bytes gave.</summary>
/// <param name="Facts">What the file says and is.</param>
/// <param name="Metadata">The blocks that say what people would otherwise type.</param>
/// <param name="Preview">Its picture, large enough to judge.</param>
/// <param name="Thumbnail">Its picture, small.</param>
/// <param name="Notes">Oddities that decide nothing, for the moderator.</param>
public sealed record Inspection(Facts Facts, MetadataBlocks Metadata, Picture Preview, Picture Thumbnail, IReadOnlyList<string> Notes);
