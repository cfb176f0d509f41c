using System.Security.Cryptography;
using System.Text;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Signing;

/// <summary>Where a signature counts: <c>date/region/service/aws4_request</c>.</summary>
internal sealed record SigningScope(string Date, string Region, string Service)
{
    public override string ToString() => $"{Date}/{Region}/{Service}/aws4_request";
}

/// <summary>The arithmetic of Signature Version 4 ("Authenticating Requests (AWS Signature Version 4)").</summary>
internal static class SignatureV4
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    /// <summary>Header values are one character for each byte, so the text is hashed as Latin-1; everything else in it is ASCII.</summary>
    public static string CanonicalRequest(
        string method,
        string rawPath,
        IEnumerable<(string Name, string Value)> query,
        IEnumerable<(string Name, string Value)> signedHeaders,
        string payloadHash)
    {
        var headers = signedHeaders.ToList();
        var parameters = query
            .Select(parameter => (Name: PercentEncoding.Encode(parameter.Name), Value: PercentEncoding.Encode(parameter.Value)))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
            .Select(parameter => $"{parameter.Name}={parameter.Value}");
        var text = new StringBuilder()
            .Append(method).Append('\n')
            .Append(PercentEncoding.Encode(PercentEncoding.Decode(rawPath), keepSlash: true)).Append('\n')
            .AppendJoin('&', parameters).Append('\n');
        foreach (var (name, value) in headers)
            text.Append(name).Append(':').Append(Collapse(value)).Append('\n');
        return text.Append('\n').AppendJoin(';', headers.Select(header => header.Name)).Append('\n').Append(payloadHash).ToString();
    }

    public static string StringToSign(string time, SigningScope scope, string canonicalRequest) =>
        $"{Algorithm}\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.Latin1.GetBytes(canonicalRequest)))}";

    public static byte[] SigningKey(string secret, SigningScope scope)
    {
        var key = HMACSHA256.HashData(Encoding.UTF8.GetBytes($"AWS4{secret}"), Encoding.UTF8.GetBytes(scope.Date));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(scope.Region));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(scope.Service));
        return HMACSHA256.HashData(key, "aws4_request"u8);
    }

    public static string Sign(byte[] signingKey, string stringToSign) =>
        Hex(HMACSHA256.HashData(signingKey, Encoding.UTF8.GetBytes(stringToSign)));

    public static bool IsSame(string signature, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(other));

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>Without spaces at its ends, and with one for each run of them.</summary>
    private static string Collapse(string value)
    {
        var trimmed = value.Trim(' ', '\t');
        return trimmed.Contains("  ", StringComparison.Ordinal) ? string.Join(' ', trimmed.Split(' ', StringSplitOptions.RemoveEmptyEntries)) : trimmed;
    }
}
