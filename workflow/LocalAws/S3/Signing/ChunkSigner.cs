using System.Security.Cryptography;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Signing;

/// <summary>
/// Checks the chain of signatures in an <c>aws-chunked</c> body ("Signature Calculations for the Authorization Header: Transferring Payload
/// in Multiple Chunks").
/// </summary>
internal sealed class ChunkSigner(byte[] signingKey, string time, SigningScope scope, string seed)
{
    private static readonly string _emptyHash = SignatureV4.Hex(SHA256.HashData([]));

    private string _previous = seed;

    /// <exception cref="S3Exception">The signature is another.</exception>
    public void CheckChunk(string signature, ReadOnlySpan<byte> dataHash) =>
        Check(signature, $"AWS4-HMAC-SHA256-PAYLOAD\n{time}\n{scope}\n{_previous}\n{_emptyHash}\n{SignatureV4.Hex(dataHash)}");

    /// <exception cref="S3Exception">The signature is another.</exception>
    public void CheckTrailer(string signature, ReadOnlySpan<byte> trailerHash) =>
        Check(signature, $"AWS4-HMAC-SHA256-TRAILER\n{time}\n{scope}\n{_previous}\n{SignatureV4.Hex(trailerHash)}");

    private void Check(string signature, string stringToSign)
    {
        if (!SignatureV4.IsSame(SignatureV4.Sign(signingKey, stringToSign), signature))
            throw Authenticator.DoesNotMatch(("StringToSign", stringToSign), ("SignatureProvided", signature));
        _previous = signature;
    }
}
