using System.Globalization;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Signing;

/// <summary>Checks signatures as S3 does: the secret, the time, and that everything of AWS's in the headers is signed.</summary>
/// <param name="keys">The secrets.</param>
/// <param name="time">The real time, which clients sign with.</param>
internal sealed class Authenticator(AccessKeys keys, TimeProvider time)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int LongestExpiry = 604_800;

    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(15);

    private static readonly string[] _queryParameters =
        ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires"];

    public static S3Exception DoesNotMatch(params IReadOnlyList<(string Name, string Value)> details) => new(
        "SignatureDoesNotMatch",
        403,
        "The request signature we calculated does not match the signature you provided. Check your key and signing method. " +
        $"(Here the secret of a key that this machine did not issue is `{AccessKeys.AnySecret}`, or the key id itself.)",
        details);

    /// <exception cref="S3Exception">The signature is wrong, incomplete, too old, or of a kind that S3 no longer takes.</exception>
    public Identity Authenticate(S3Request request)
    {
        var header = request.Http.Request.Headers.Authorization.ToString();
        var inQuery = request.Query.Has("X-Amz-Algorithm") || request.Query.Has("X-Amz-Signature");
        var olderInQuery = request.Query.Has("AWSAccessKeyId") && request.Query.Has("Signature");
        if (header.Length > 0 && (inQuery || olderInQuery))
        {
            throw S3Errors.InvalidArgument(
                "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the " +
                "Authorization header should be specified",
                "Authorization",
                header);
        }

        if (olderInQuery || header.StartsWith("AWS ", StringComparison.Ordinal))
        {
            throw S3Errors.InvalidRequest(
                "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256. " +
                "(Signature Version 2: boto3 signs URLs with Version 4 when its client has Config(signature_version='s3v4').)");
        }

        if (inQuery)
            return OfQuery(request);
        if (header.Length == 0)
            return Identity.Anonymous;
        return header.StartsWith(SignatureV4.Algorithm, StringComparison.Ordinal)
            ? OfHeader(request, header)
            : throw S3Errors.InvalidArgument("Unsupported Authorization Type", "Authorization", header);
    }

    /// <summary>Checks a policy that a form of a browser carries: its text is what is signed.</summary>
    /// <exception cref="S3Exception">The signature is wrong.</exception>
    public Caller AuthenticatePolicy(string policy, string credential, string signature, string? token)
    {
        var (keyId, scope) = ReadCredential(credential, "AuthorizationQueryParametersError");
        var key = Key(keyId, token);
        return Signer(key, scope, policy, signature) is not null
            ? key.Caller
            : throw DoesNotMatch(("AWSAccessKeyId", keyId), ("StringToSign", policy), ("SignatureProvided", signature));
    }

    private Identity OfHeader(S3Request request, string header)
    {
        var parts = header[SignatureV4.Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .DistinctBy(part => part[0])
            .ToDictionary(part => part[0], part => part[1]);
        string Part(string name) => parts.GetValueOrDefault(name) ?? throw new S3Exception(
            "AuthorizationHeaderMalformed", 400, $"The authorization header is malformed; the authorization component \"{name}=\" is missing or malformed.");

        var (keyId, scope) = ReadCredential(Part("Credential"), "AuthorizationHeaderMalformed");
        var known = Key(keyId, request.SentHeader("x-amz-security-token"));
        var (text, signedAt) = ReadTime(request);
        if ((time.GetUtcNow() - signedAt).Duration() > _skew)
        {
            throw new S3Exception(
                "RequestTimeTooSkewed",
                403,
                "The difference between the request time and the current time is too large.",
                ("RequestTime", text),
                ("ServerTime", S3Xml.Time(time.GetUtcNow())),
                ("MaxAllowedSkewMilliseconds", $"{_skew.TotalMilliseconds}"));
        }

        var payload = PayloadHash(request)
            ?? throw S3Errors.InvalidRequest("Missing required header for this request: x-amz-content-sha256");
        var signature = Part("Signature");
        var key = CheckSignature(request, keyId, known, text, scope, Part("SignedHeaders"), signature, payload);
        return new Identity(known.Caller, payload) { Chunks = new ChunkSigner(key, text, scope, signature) };
    }

    private Identity OfQuery(S3Request request)
    {
        static S3Exception Malformed(string message) => new("AuthorizationQueryParametersError", 400, message);
        if (_queryParameters.Any(name => string.IsNullOrEmpty(request.Query[name])))
        {
            throw Malformed(
                "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, " +
                "X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }

        if (request.Query["X-Amz-Algorithm"] != SignatureV4.Algorithm)
            throw Malformed("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"");
        if (!int.TryParse(request.Query["X-Amz-Expires"], out var expires))
            throw Malformed("X-Amz-Expires should be a number");
        if (expires < 0)
            throw Malformed("X-Amz-Expires must be non-negative");
        if (expires > LongestExpiry)
            throw Malformed(
                "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");

        var (keyId, scope) = ReadCredential(request.Query["X-Amz-Credential"]!, "AuthorizationQueryParametersError");
        var known = Key(keyId, request.Query["X-Amz-Security-Token"]);
        var text = request.Query["X-Amz-Date"]!;
        if (!DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signedAt))
            throw Malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        var now = time.GetUtcNow();
        if (signedAt - now > _skew)
            throw S3Errors.AccessDenied("Request is not yet valid", ("RequestTime", text), ("ServerTime", S3Xml.Time(now)));
        if (signedAt.AddSeconds(expires) < now)
        {
            throw S3Errors.AccessDenied(
                "Request has expired", ("X-Amz-Expires", $"{expires}"), ("Expires", S3Xml.Time(signedAt.AddSeconds(expires))), ("ServerTime", S3Xml.Time(now)));
        }

        var payload = PayloadHash(request) ?? SignatureV4.UnsignedPayload;
        var signature = request.Query["X-Amz-Signature"]!;
        CheckSignature(request, keyId, known, text, scope, request.Query["X-Amz-SignedHeaders"]!, signature, payload);
        return new Identity(known.Caller, payload) { IsPresigned = true };
    }

    /// <returns>The key that it was signed with.</returns>
    private static byte[] CheckSignature(
        S3Request request, string keyId, KnownKey known, string time, SigningScope scope, string signedHeaders, string signature, string payload)
    {
        var names = signedHeaders.Split(';');
        RefuseUnsigned(request, names);
        var canonical = SignatureV4.CanonicalRequest(
            request.Method,
            request.RawPath,
            request.Query.Parameters.Where(parameter => parameter.Name != "X-Amz-Signature"),
            names.Select(name => (name, request.Http.Request.Headers[name].ToString())),
            payload);
        var stringToSign = SignatureV4.StringToSign(time, scope, canonical);
        return Signer(known, scope, stringToSign, signature) ?? throw DoesNotMatch(
            ("AWSAccessKeyId", keyId), ("StringToSign", stringToSign), ("SignatureProvided", signature), ("CanonicalRequest", canonical));
    }

    /// <summary>The signing key that gives the signature; null when none does.</summary>
    private static byte[]? Signer(KnownKey key, SigningScope scope, string stringToSign, string signature) => key.Secrets
        .Select(secret => SignatureV4.SigningKey(secret, scope))
        .FirstOrDefault(signer => SignatureV4.IsSame(SignatureV4.Sign(signer, stringToSign), signature));

    private static void RefuseUnsigned(S3Request request, string[] signedHeaders)
    {
        var unsigned = request.Http.Request.Headers.Keys
            .Select(name => name.ToLowerInvariant())
            .Where(name => name == "host" || (name.StartsWith("x-amz-", StringComparison.Ordinal) && name != "x-amz-content-sha256"))
            .Except(signedHeaders)
            .ToList();
        if (unsigned.Count > 0)
            throw S3Errors.AccessDenied(
                "There were headers present in the request which were not signed", ("HeadersNotSigned", string.Join(", ", unsigned)));
    }

    private static string? PayloadHash(S3Request request)
    {
        var said = request.SentHeader("x-amz-content-sha256")
            ?? request.Query.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("X-Amz-Content-Sha256", StringComparison.OrdinalIgnoreCase)).Value;
        if (said is null or SignatureV4.UnsignedPayload || said.StartsWith("STREAMING-", StringComparison.Ordinal))
            return said;
        if (said.Length == 64 && said.All(char.IsAsciiHexDigit))
            return said;
        throw S3Errors.InvalidArgument(
            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, " +
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
            "x-amz-content-sha256",
            said);
    }

    private static (string KeyId, SigningScope Scope) ReadCredential(string credential, string code)
    {
        // The key id may have slashes of its own; the four parts after it have none.
        var parts = credential.Split('/');
        if (parts.Length < 5 || parts[^1] != "aws4_request")
        {
            throw new S3Exception(
                code,
                400,
                "The authorization header is malformed; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }

        return (string.Join('/', parts[..^4]), new SigningScope(parts[^4], parts[^3], parts[^2]));
    }

    private KnownKey Key(string keyId, string? token)
    {
        var key = keys.Find(keyId);
        if (key.SessionToken is not null && token is null)
            throw new S3Exception(
                "InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records.", ("AWSAccessKeyId", keyId));
        if (key.SessionToken is not null && token != key.SessionToken)
            throw new S3Exception("InvalidToken", 400, "The provided token is malformed or otherwise invalid.");
        return key;
    }

    private static (string Text, DateTimeOffset Time) ReadTime(S3Request request)
    {
        var text = request.SentHeader("x-amz-date");
        if (text is not null && DateTimeOffset.TryParseExact(
            text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return (text, time);
        if (text is null && request.TimeHeader("Date") is { } date)
            return (date.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture), date);
        throw S3Errors.AccessDenied("AWS authentication requires a valid Date or x-amz-date header");
    }
}
