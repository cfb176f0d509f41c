using System.Text;

namespace PhotoFlow.LocalAws.S3.Wire;

/// <summary>The bucket and key of a request, both empty for a call about the account.</summary>
/// <param name="Bucket">The bucket's name, or empty.</param>
/// <param name="Key">The object's key, decoded, or empty for a call about the bucket. No character of it is normalized.</param>
internal sealed record S3Address(string Bucket, string Key)
{
    /// <summary>In bytes of UTF-8 ("Creating object key names").</summary>
    private const int LongestKey = 1024;

    private static readonly string[] _suffixes = [".localhost", ".amazonaws.com"];
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string BucketArn => $"arn:aws:s3:::{Bucket}";

    public string ObjectArn => $"{BucketArn}/{Key}";

    /// <summary>
    /// Reads path style (<c>localhost/bucket/key</c>) and virtual-host style (<c>bucket.localhost/key</c>,
    /// <c>bucket.s3.us-east-1.localhost/key</c>).
    /// </summary>
    /// <param name="host">The host header.</param>
    /// <param name="rawPath">The path as it came: dots, doubled slashes and <c>%2F</c> belong to the key.</param>
    /// <exception cref="S3Exception">The path is not UTF-8, or the key is too long.</exception>
    public static S3Address Read(string host, string rawPath)
    {
        var path = rawPath.StartsWith('/') ? rawPath[1..] : rawPath;
        if (BucketOfHost(host.Split(':')[0]) is { } hosted)
            return new S3Address(hosted, DecodeKey(path));
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new S3Address(Decode(path), "") : new S3Address(Decode(path[..slash]), DecodeKey(path[(slash + 1)..]));
    }

    /// <summary>Reads a copy's source, <c>/bucket/key?versionId=id</c>, encoded as an address is.</summary>
    /// <exception cref="S3Exception">It names no object.</exception>
    public static (S3Address Address, string? VersionId) ReadCopySource(string source)
    {
        var version = source.LastIndexOf("?versionId=", StringComparison.Ordinal);
        // Its slashes may be encoded, too.
        var path = Decode(version < 0 ? source : source[..version]);
        var parts = (path.StartsWith('/') ? path[1..] : path).Split('/', 2);
        if (parts is not [{ Length: > 0 } bucket, { Length: > 0 } key])
            throw S3Errors.InvalidArgument("Invalid copy source object key", "x-amz-copy-source", source);
        return (new S3Address(bucket, CheckKey(key)), version < 0 ? null : Decode(source[(version + "?versionId=".Length)..]));
    }

    /// <exception cref="S3Exception">It is longer than S3 takes.</exception>
    public static string CheckKey(string key)
    {
        var size = Encoding.UTF8.GetByteCount(key);
        return size <= LongestKey
            ? key
            : throw new S3Exception(
                "KeyTooLongError", 400, "Your key is too long", ("Size", $"{size}"), ("MaxSizeAllowed", $"{LongestKey}"));
    }

    private static string DecodeKey(string encoded) => CheckKey(Decode(encoded));

    private static string Decode(string encoded)
    {
        if (!encoded.Contains('%', StringComparison.Ordinal))
            return encoded;
        try
        {
            return _strict.GetString(PercentEncoding.Decode(encoded));
        }
        catch (DecoderFallbackException)
        {
            throw new S3Exception("InvalidURI", 400, "Couldn't parse the specified URI.", ("URI", encoded));
        }
    }

    /// <summary>Null when the host is S3's own, not a bucket's.</summary>
    private static string? BucketOfHost(string host)
    {
        if (_suffixes.FirstOrDefault(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) is not { } suffix)
            return null;
        var labels = host[..^suffix.Length].Split('.');
        var service = Array.FindLastIndex(labels, label => label.Equals("s3", StringComparison.OrdinalIgnoreCase));
        // The last "s3", alone or before a region, is the service; a bucket's name may have dots, too.
        if (service >= 0 && service >= labels.Length - 2)
            labels = labels[..service];
        return labels.Length == 0 ? null : string.Join('.', labels);
    }
}
