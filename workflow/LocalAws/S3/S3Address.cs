namespace PhotoFlow.LocalAws.S3;

/// <summary>The bucket and key of a request, both empty for a call about the account.</summary>
/// <param name="Bucket">The bucket's name, or empty.</param>
/// <param name="Key">The object's key, decoded, or empty for a call about the bucket.</param>
/// <param name="Target">Path and query in path style (<c>/bucket/key?query</c>), encoded as they came.</param>
internal sealed record S3Address(string Bucket, string Key, string Target)
{
    /// <summary>Reads path style (<c>localhost/bucket/key</c>) and virtual-host style (<c>bucket.localhost/key</c>).</summary>
    public static S3Address Read(string host, string rawTarget)
    {
        var name = host.Split(':')[0];
        var target = name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            ? $"/{BucketOf(name)}{rawTarget}"
            : rawTarget;
        var path = target.Split('?', 2)[0].TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? new S3Address(Uri.UnescapeDataString(path), "", target)
            : new S3Address(Uri.UnescapeDataString(path[..slash]), Uri.UnescapeDataString(path[(slash + 1)..]), target);
    }

    public string BucketArn => $"arn:aws:s3:::{Bucket}";

    public string ObjectArn => $"{BucketArn}/{Key}";

    private static string BucketOf(string name)
    {
        var bucket = name[..^".localhost".Length];
        return bucket.EndsWith(".s3", StringComparison.OrdinalIgnoreCase) ? bucket[..^".s3".Length] : bucket;
    }
}
