using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.S3;

/// <summary>One operation of S3's REST API that the emulator has.</summary>
/// <param name="Name">As in the API reference.</param>
/// <param name="Method">Its HTTP method.</param>
/// <param name="OfObject">About an object, not about a bucket.</param>
/// <param name="Markers">Query parameters that make it this operation.</param>
/// <param name="Tolerated">Query parameters that it may have besides.</param>
/// <param name="Action">The IAM action that it needs, without <c>s3:</c>.</param>
internal sealed record S3Operation(string Name, string Method, bool OfObject, string[] Markers, string[] Tolerated, string Action)
{
    private static readonly string[] _list =
        ["list-type", "prefix", "delimiter", "max-keys", "continuation-token", "start-after", "marker", "encoding-type", "fetch-owner"];

    /// <summary>Those with markers first: the first whose markers are all there is meant.</summary>
    private static readonly S3Operation[] _all =
    [
        new("UploadPart", "PUT", true, ["partNumber", "uploadId"], [], "PutObject"),
        new("PutObject", "PUT", true, [], [], "PutObject"),
        new("GetObjectAttributes", "GET", true, ["attributes"], [], "GetObjectAttributes"),
        new("GetObject", "GET", true, [], ["partNumber"], "GetObject"),
        new("HeadObject", "HEAD", true, [], ["partNumber"], "GetObject"),
        new("AbortMultipartUpload", "DELETE", true, ["uploadId"], [], "AbortMultipartUpload"),
        new("DeleteObject", "DELETE", true, [], [], "DeleteObject"),
        new("CreateMultipartUpload", "POST", true, ["uploads"], [], "PutObject"),
        new("CompleteMultipartUpload", "POST", true, ["uploadId"], [], "PutObject"),
        new("PutBucketLifecycleConfiguration", "PUT", false, ["lifecycle"], [], "PutLifecycleConfiguration"),
        new("GetBucketLifecycleConfiguration", "GET", false, ["lifecycle"], [], "GetLifecycleConfiguration"),
        new("DeleteBucketLifecycle", "DELETE", false, ["lifecycle"], [], "PutLifecycleConfiguration"),
        new("DeleteObjects", "POST", false, ["delete"], [], "DeleteObject"),
        new("PostObject", "POST", false, [], [], "PutObject"),
        new("CreateBucket", "PUT", false, [], [], "CreateBucket"),
        new("HeadBucket", "HEAD", false, [], [], "ListBucket"),
        new("ListObjects", "GET", false, [], _list, "ListBucket"),
        new("DeleteBucket", "DELETE", false, [], [], "DeleteBucket"),
    ];

    /// <summary>Null when the emulator has no such operation: it would take it for another, and overwrite the object.</summary>
    public static S3Operation? Find(HttpRequest request, S3Address address)
    {
        var parameters = request.Query.Keys.Where(name => !IsSignature(name)).ToHashSet(StringComparer.Ordinal);
        return _all.FirstOrDefault(operation =>
            operation.Method == request.Method
            && operation.OfObject == address.Key.Length > 0
            && operation.Markers.All(parameters.Contains)
            && parameters.All(name => operation.Markers.Contains(name) || operation.Tolerated.Contains(name)));
    }

    /// <summary>What S3 asks for ("Required permissions for Amazon S3 API operations").</summary>
    public IReadOnlyList<Permission> Needs(HttpRequest request, S3Address address, IReadOnlyList<string> keysInBody)
    {
        var needs = new List<Permission>();
        if (Name == "DeleteObjects")
            needs.AddRange(keysInBody.Select(key => new Permission("s3:DeleteObject", $"{address.BucketArn}/{key}")));
        else if (Name == "PostObject")
            needs.Add(new Permission("s3:PutObject", $"{address.BucketArn}/*"));
        else
            needs.Add(new Permission($"s3:{Action}", OfObject ? address.ObjectArn : address.BucketArn) { Context = ListContext(request) });

        if (request.Headers.TryGetValue("x-amz-copy-source", out var source))
            needs.Add(new Permission("s3:GetObject", $"arn:aws:s3:::{Uri.UnescapeDataString(source.ToString()).TrimStart('/').Split('?')[0]}"));
        // "How to perform conditional deletes": with an ETag it asks for the right to read too.
        if (Name is "GetObjectAttributes" || (Name == "DeleteObject" && request.Headers.ContainsKey("If-Match")))
            needs.Add(new Permission("s3:GetObject", address.ObjectArn));
        return needs;
    }

    /// <summary>S3's condition keys of a listing: <c>s3:prefix</c>, <c>s3:delimiter</c>, <c>s3:max-keys</c>.</summary>
    private static Dictionary<string, IReadOnlyList<string>> ListContext(HttpRequest request) =>
        _list
            .Where(request.Query.ContainsKey)
            .ToDictionary(name => $"s3:{name}", IReadOnlyList<string> (name) => [request.Query[name].ToString()]);

    private static bool IsSignature(string name) =>
        name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase) || name is "x-id" or "AWSAccessKeyId" or "Signature" or "Expires";
}
