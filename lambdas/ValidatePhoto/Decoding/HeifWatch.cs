using System.Buffers;
using PhotoFlow.ValidatePhoto.Metadata;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>HEIF: its decoder wants the whole file first, and tells by itself what is amiss.</summary>
internal sealed class HeifWatch(MetadataBlocks blocks) : ContainerWatch(blocks)
{
    /// <inheritdoc/>
    protected override int Take(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> decoder)
    {
        HandOn(bytes, decoder);
        return bytes.Length;
    }
}
