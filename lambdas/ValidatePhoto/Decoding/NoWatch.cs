namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>Watches nothing: the decoder tells all there is to know.</summary>
public sealed class NoWatch : IContainerWatch
{
    /// <inheritdoc/>
    public long? End => null;

    /// <inheritdoc/>
    public int Pages => 1;

    /// <inheritdoc/>
    public int See(Span<byte> bytes) => bytes.Length;
}
