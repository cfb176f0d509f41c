namespace PhotoFlow.LocalAws.S3.Wire;

/// <summary>A call that S3 refuses, in S3's own words ("Error responses" of the API reference).</summary>
/// <param name="code">Such as <c>NoSuchKey</c>.</param>
/// <param name="status">The HTTP status.</param>
/// <param name="message">For people.</param>
/// <param name="details">Further elements of the answer, such as <c>Key</c>.</param>
internal sealed class S3Exception(string code, int status, string message, params IReadOnlyList<(string Name, string Value)> details)
    : Exception(message)
{
    public string Code => code;

    public int Status => status;

    public IReadOnlyList<(string Name, string Value)> Details => details;

    /// <summary>Headers of the answer, such as <c>x-amz-delete-marker</c>.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}

/// <summary>The errors that several operations have.</summary>
internal static class S3Errors
{
    public static S3Exception AccessDenied(string message = "Access Denied", params IReadOnlyList<(string Name, string Value)> details) =>
        new("AccessDenied", 403, message, details);

    public static S3Exception NoSuchBucket(string bucket) =>
        new("NoSuchBucket", 404, "The specified bucket does not exist", ("BucketName", bucket));

    public static S3Exception NoSuchKey(string key) => new("NoSuchKey", 404, "The specified key does not exist.", ("Key", key));

    public static S3Exception NoSuchVersion(string key, string versionId) =>
        new("NoSuchVersion", 404, "The specified version does not exist.", ("Key", key), ("VersionId", versionId));

    public static S3Exception NoSuchUpload(string uploadId) => new(
        "NoSuchUpload",
        404,
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
        ("UploadId", uploadId));

    public static S3Exception InvalidArgument(string message, string name = "", string? value = null) => new(
        "InvalidArgument",
        400,
        message,
        [
            .. name.Length > 0 ? [("ArgumentName", name)] : Array.Empty<(string, string)>(),
            .. value is not null ? [("ArgumentValue", value)] : Array.Empty<(string, string)>(),
        ]);

    public static S3Exception InvalidRequest(string message) => new("InvalidRequest", 400, message);

    public static S3Exception MalformedXml() =>
        new("MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema");

    public static S3Exception MethodNotAllowed(string method, string resourceType) => new(
        "MethodNotAllowed", 405, "The specified method is not allowed against this resource.", ("Method", method), ("ResourceType", resourceType));

    public static S3Exception NotImplemented(string what, params IReadOnlyList<(string Name, string Value)> details) =>
        new("NotImplemented", 501, $"A header or query you provided implies functionality that is not implemented: {what}", details);

    public static S3Exception PreconditionFailed(string condition) =>
        new("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold", ("Condition", condition));

    public static S3Exception IncompleteBody(string message = "The request body terminated unexpectedly") => new(
        "IncompleteBody", 400, message);
}
