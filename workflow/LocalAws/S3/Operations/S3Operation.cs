using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.S3.Buckets;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Operations;

/// <summary>What an operation is about.</summary>
internal enum S3Resource
{
    Account,
    Bucket,
    Object,
}

/// <summary>One operation of S3's REST API. This is the one list of what there is.</summary>
/// <param name="Name">As in the API reference.</param>
/// <param name="Method">Its HTTP method.</param>
/// <param name="Resource">What it is about.</param>
/// <param name="Markers">Parameters of the query that make it this operation; a name with a colon is a header's (<c>:x-amz-copy-source</c>).</param>
/// <param name="Action">The IAM action that it needs, without <c>s3:</c>; null when its handler asks by itself.</param>
/// <param name="Handler">Carries it out.</param>
internal sealed record S3Operation(
    string Name, string Method, S3Resource Resource, string[] Markers, string? Action, Func<S3Service, S3Request, Task> Handler)
{
    private const string CopySource = ":x-amz-copy-source";

    /// <summary>Those with markers first: the first whose markers are all there is meant.</summary>
    private static readonly S3Operation[] _all =
    [
        new("ListBuckets", "GET", S3Resource.Account, [], "ListAllMyBuckets", BucketCalls.ListAsync),

        new("UploadPartCopy", "PUT", S3Resource.Object, ["partNumber", "uploadId", CopySource], "PutObject", Multipart.UploadPartCopyAsync),
        new("UploadPart", "PUT", S3Resource.Object, ["partNumber", "uploadId"], "PutObject", Multipart.UploadPartAsync),
        new("CreateMultipartUpload", "POST", S3Resource.Object, ["uploads"], "PutObject", Multipart.CreateAsync),
        new("CompleteMultipartUpload", "POST", S3Resource.Object, ["uploadId"], "PutObject", Multipart.CompleteAsync),
        new("AbortMultipartUpload", "DELETE", S3Resource.Object, ["uploadId"], "AbortMultipartUpload", Multipart.AbortAsync),
        new("ListParts", "GET", S3Resource.Object, ["uploadId"], "ListMultipartUploadParts", Multipart.ListPartsAsync),

        new("PutObjectTagging", "PUT", S3Resource.Object, ["tagging"], "PutObjectTagging", ObjectTagging.PutAsync) { TakesVersion = true },
        new("GetObjectTagging", "GET", S3Resource.Object, ["tagging"], "GetObjectTagging", ObjectTagging.GetAsync) { TakesVersion = true },
        new("DeleteObjectTagging", "DELETE", S3Resource.Object, ["tagging"], "DeleteObjectTagging", ObjectTagging.DeleteAsync) { TakesVersion = true },
        new("PutObjectAcl", "PUT", S3Resource.Object, ["acl"], "PutObjectAcl", BucketCalls.PutAclAsync) { TakesVersion = true },
        new("GetObjectAcl", "GET", S3Resource.Object, ["acl"], "GetObjectAcl", BucketCalls.GetAclAsync) { TakesVersion = true },
        new("GetObjectAttributes", "GET", S3Resource.Object, ["attributes"], "GetObjectAttributes", ObjectReads.AttributesAsync) { TakesVersion = true },
        new("CopyObject", "PUT", S3Resource.Object, [CopySource], "PutObject", ObjectWrites.CopyAsync),
        new("PutObject", "PUT", S3Resource.Object, [], "PutObject", ObjectWrites.PutAsync),
        new("GetObject", "GET", S3Resource.Object, [], "GetObject", ObjectReads.GetAsync) { TakesVersion = true, Tolerated = ["partNumber"] },
        new("HeadObject", "HEAD", S3Resource.Object, [], "GetObject", ObjectReads.HeadAsync) { TakesVersion = true, Tolerated = ["partNumber"] },
        new("DeleteObject", "DELETE", S3Resource.Object, [], "DeleteObject", ObjectDeletes.DeleteAsync) { TakesVersion = true },

        new("GetBucketLocation", "GET", S3Resource.Bucket, ["location"], "GetBucketLocation", BucketCalls.LocationAsync),
        new("PutBucketVersioning", "PUT", S3Resource.Bucket, ["versioning"], "PutBucketVersioning", BucketCalls.PutVersioningAsync),
        new("GetBucketVersioning", "GET", S3Resource.Bucket, ["versioning"], "GetBucketVersioning", BucketCalls.GetVersioningAsync),
        new("PutBucketCors", "PUT", S3Resource.Bucket, ["cors"], "PutBucketCORS", BucketCalls.PutCorsAsync),
        new("GetBucketCors", "GET", S3Resource.Bucket, ["cors"], "GetBucketCORS", BucketCalls.GetCorsAsync),
        new("DeleteBucketCors", "DELETE", S3Resource.Bucket, ["cors"], "PutBucketCORS", BucketCalls.DeleteCorsAsync),
        new("PutBucketLifecycleConfiguration", "PUT", S3Resource.Bucket, ["lifecycle"], "PutLifecycleConfiguration", BucketCalls.PutLifecycleAsync),
        new("GetBucketLifecycleConfiguration", "GET", S3Resource.Bucket, ["lifecycle"], "GetLifecycleConfiguration", BucketCalls.GetLifecycleAsync),
        new("DeleteBucketLifecycle", "DELETE", S3Resource.Bucket, ["lifecycle"], "PutLifecycleConfiguration", BucketCalls.DeleteLifecycleAsync),
        new("PutBucketNotificationConfiguration", "PUT", S3Resource.Bucket, ["notification"], "PutBucketNotification", BucketCalls.PutNotificationAsync),
        new("GetBucketNotificationConfiguration", "GET", S3Resource.Bucket, ["notification"], "GetBucketNotification", BucketCalls.GetNotificationAsync),
        new("PutBucketPolicy", "PUT", S3Resource.Bucket, ["policy"], "PutBucketPolicy", BucketCalls.PutPolicyAsync),
        new("GetBucketPolicy", "GET", S3Resource.Bucket, ["policy"], "GetBucketPolicy", BucketCalls.GetPolicyAsync),
        new("DeleteBucketPolicy", "DELETE", S3Resource.Bucket, ["policy"], "DeleteBucketPolicy", BucketCalls.DeletePolicyAsync),
        new("PutBucketAcl", "PUT", S3Resource.Bucket, ["acl"], "PutBucketAcl", BucketCalls.PutAclAsync),
        new("GetBucketAcl", "GET", S3Resource.Bucket, ["acl"], "GetBucketAcl", BucketCalls.GetAclAsync),
        .. Documents(
            BucketSettings.PublicAccess, "PublicAccessBlock", "PublicAccessBlockConfiguration", "BucketPublicAccessBlock",
            "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"),
        .. Documents(
            BucketSettings.Ownership, "BucketOwnershipControls", "OwnershipControls", "BucketOwnershipControls", "OwnershipControlsNotFoundError",
            "The bucket ownership controls were not found"),
        .. Documents(
            BucketSettings.Encryption, "BucketEncryption", "ServerSideEncryptionConfiguration", "EncryptionConfiguration",
            "ServerSideEncryptionConfigurationNotFoundError", "The server side encryption configuration was not found"),
        .. Documents(BucketSettings.Tagging, "BucketTagging", "Tagging", "BucketTagging", "NoSuchTagSet", "The TagSet does not exist"),
        new("ListObjectVersions", "GET", S3Resource.Bucket, ["versions"], "ListBucketVersions", Listings.VersionsAsync),
        new("ListMultipartUploads", "GET", S3Resource.Bucket, ["uploads"], "ListBucketMultipartUploads", Listings.UploadsAsync),
        new("ListObjectsV2", "GET", S3Resource.Bucket, ["list-type"], "ListBucket", Listings.ObjectsV2Async),
        new("ListObjects", "GET", S3Resource.Bucket, [], "ListBucket", Listings.ObjectsAsync),
        new("DeleteObjects", "POST", S3Resource.Bucket, ["delete"], null, ObjectDeletes.DeleteSeveralAsync),
        new("PostObject", "POST", S3Resource.Bucket, [], null, PostForm.PostAsync),
        new("CreateBucket", "PUT", S3Resource.Bucket, [], "CreateBucket", BucketCalls.CreateAsync),
        new("HeadBucket", "HEAD", S3Resource.Bucket, [], "ListBucket", BucketCalls.HeadAsync),
        new("DeleteBucket", "DELETE", S3Resource.Bucket, [], "DeleteBucket", BucketCalls.DeleteAsync),

        new("Preflight", "OPTIONS", S3Resource.Object, [], null, CrossOrigin.PreflightAsync),
        new("Preflight", "OPTIONS", S3Resource.Bucket, [], null, CrossOrigin.PreflightAsync),
    ];

    /// <summary>
    /// Parameters that make a request another operation. One that is not here is no operation's, and S3 passes over it; one that is, of an
    /// operation that is not here, must not be taken for a plain PUT, which would overwrite the object.
    /// </summary>
    private static readonly HashSet<string> _subresources =
    [
        .. _all.SelectMany(operation => operation.Markers),
        "accelerate", "analytics", "intelligent-tiering", "inventory", "legal-hold", "logging", "metadataConfiguration", "metadataTable", "metrics",
        "object-lock", "partNumber", "policyStatus", "publicAccessBlock", "renameObject", "replication", "requestPayment", "restore", "retention",
        "select", "session", "torrent", "website", "abac",
    ];

    private static readonly string[] _listKeys = ["prefix", "delimiter", "max-keys"];

    /// <summary>True when the query may name a version. The action that it needs then is named after versions, too.</summary>
    public bool TakesVersion { get; init; }

    /// <summary>Parameters that are another operation's elsewhere.</summary>
    public string[] Tolerated { get; init; } = [];

    /// <summary>All operations, for what is written about them.</summary>
    public static IReadOnlyList<S3Operation> All => _all;

    public static string DeleteAction(string? versionId) => versionId is null ? "s3:DeleteObject" : "s3:DeleteObjectVersion";

    /// <exception cref="S3Exception">There is none: it is not implemented, or S3 has none either.</exception>
    public static S3Operation Find(S3Request request)
    {
        var resource = request.Bucket.Length == 0 ? S3Resource.Account : request.Key.Length == 0 ? S3Resource.Bucket : S3Resource.Object;
        var asked = request.Query.Parameters.Select(parameter => parameter.Name).Where(_subresources.Contains).ToHashSet();
        var found = Array.Find(_all, operation =>
            operation.Method == request.Method
            && operation.Resource == resource
            && operation.Markers.All(marker => marker[0] == ':' ? request.Header(marker[1..]) is not null : asked.Contains(marker))
            && asked.All(name => operation.Markers.Contains(name) || operation.Tolerated.Contains(name)));
        if (found is null && asked.Count > 0)
            throw S3Errors.NotImplemented($"there is no {request.Method} with {string.Join(", ", asked)} here.");
        if (found is null)
            throw S3Errors.MethodNotAllowed(request.Method, resource.ToString().ToUpperInvariant());
        if (request.VersionId is { } versionId && resource == S3Resource.Object && !found.TakesVersion && request.Method != "OPTIONS")
            throw S3Errors.InvalidArgument("This operation does not accept a version-id.", "versionId", versionId);
        return found;
    }

    /// <summary>What S3 asks for ("Required permissions for Amazon S3 API operations").</summary>
    public IReadOnlyList<Permission> Needs(S3Request request)
    {
        if (Action is null)
            return [];
        var arn = Resource switch
        {
            S3Resource.Account => "*",
            S3Resource.Bucket => request.Address.BucketArn,
            S3Resource.Object => request.Address.ObjectArn,
            _ => throw new InvalidOperationException($"{Resource}"),
        };
        var context = Context(request);
        var action = request.VersionId is null || !TakesVersion ? Action : Action.Replace("Object", "ObjectVersion", StringComparison.Ordinal);
        var needs = new List<Permission> { new($"s3:{action}", arn) { Context = context } };
        if (request.Header("x-amz-copy-source") is { } copied && Markers.Contains(CopySource))
        {
            var (source, versionId) = S3Address.ReadCopySource(copied);
            needs.Add(new Permission(versionId is null ? "s3:GetObject" : "s3:GetObjectVersion", source.ObjectArn));
        }

        if (request.Header("x-amz-tagging") is not null && Action == "PutObject")
            needs.Add(new Permission("s3:PutObjectTagging", arn));
        // "How to perform conditional deletes": with an ETag it asks for the right to read too.
        if (Name == "GetObjectAttributes" || (Name == "DeleteObject" && request.Header("If-Match") is not null))
            needs.Add(new Permission(request.VersionId is null ? "s3:GetObject" : "s3:GetObjectVersion", arn));
        return needs;
    }

    /// <summary>S3's condition keys: <c>s3:prefix</c>, <c>s3:VersionId</c>, <c>s3:x-amz-acl</c> …</summary>
    private static Dictionary<string, IReadOnlyList<string>> Context(S3Request request)
    {
        var context = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in _listKeys.Where(request.Query.Has))
            context[$"s3:{name}"] = [request.Query[name]!];
        if (request.VersionId is { } versionId)
            context["s3:VersionId"] = [versionId];
        foreach (var name in request.Http.Request.Headers.Keys.Where(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)))
            context[$"s3:{name.ToLowerInvariant()}"] = [request.Header(name)!];
        context["s3:authType"] = [request.Identity.IsPresigned ? "REST-QUERY-STRING" : "REST-HEADER"];
        return context;
    }

    /// <summary>The operations of a setting that is answered as it was set.</summary>
    private static S3Operation[] Documents(string marker, string name, string root, string action, string missingCode, string missing) =>
    [
        new($"Put{name}", "PUT", S3Resource.Bucket, [marker], $"Put{action}", BucketCalls.PutDocument(marker, root)),
        new($"Get{name}", "GET", S3Resource.Bucket, [marker], $"Get{action}", BucketCalls.GetDocument(marker, missingCode, missing)),
        new($"Delete{name}", "DELETE", S3Resource.Bucket, [marker], $"Put{action}", BucketCalls.DeleteDocument(marker)),
    ];
}
