using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.S3.Signing;

/// <summary>Who signed a request, and what its body must be like.</summary>
/// <param name="Caller">Who it is.</param>
/// <param name="PayloadHash">What <c>x-amz-content-sha256</c> says: a digest, <c>UNSIGNED-PAYLOAD</c> or a kind of streaming.</param>
internal sealed record Identity(Caller Caller, string PayloadHash = SignatureV4.UnsignedPayload)
{
    public static readonly Identity Anonymous = new(Caller.Anonymous);

    /// <summary>True for a URL that carries its signature, which may carry headers in its query, too.</summary>
    public bool IsPresigned { get; init; }

    /// <summary>What the signatures of the body's chunks continue; null when the header was not signed.</summary>
    public ChunkSigner? Chunks { get; init; }
}
