using Microsoft.AspNetCore.Http;

namespace PhotoFlow.LocalAws.FrontDoor;

/// <summary>What a signature says about its request: "Signature Version 4" in the header or in a presigned URL's query.</summary>
/// <param name="AccessKeyId">Whose key signed; null when nothing is signed.</param>
/// <param name="Service">The service signed for; null when the signature does not say.</param>
internal sealed record CredentialScope(string? AccessKeyId, string? Service)
{
    private const string Marker = "Credential=";

    public static CredentialScope Read(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var start = header.IndexOf(Marker, StringComparison.Ordinal);
        var credential = start >= 0
            ? header[(start + Marker.Length)..].Split(',', ' ')[0]
            : request.Query["X-Amz-Credential"].ToString();

        // key id / date / region / service / aws4_request
        if (credential.Split('/') is [var keyId, _, _, var service, _])
            return new CredentialScope(keyId, service);
        // The older signature of a presigned URL, which only S3 takes.
        if (request.Query["AWSAccessKeyId"].ToString() is { Length: > 0 } older)
            return new CredentialScope(older, "s3");
        return new CredentialScope(null, null);
    }
}
