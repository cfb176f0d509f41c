using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.S3.Buckets;
using PhotoFlow.LocalAws.S3.Integrity;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Operations;

/// <summary>Buckets and what they are set to.</summary>
internal static class BucketCalls
{
    private const int MostTags = 50;

    public static Task ListAsync(S3Service s3, S3Request request) => request.WriteXmlAsync(S3Xml.Element(
        "ListAllMyBucketsResult",
        Listings.Owner("Owner"),
        S3Xml.Element("Buckets", s3.Buckets.All.Select(bucket => S3Xml.Element(
            "Bucket", S3Xml.Element("Name", bucket.Name), S3Xml.Element("CreationDate", S3Xml.Time(bucket.Created)))))));

    public static async Task CreateAsync(S3Service s3, S3Request request)
    {
        var body = await RequestPayload.ReceiveDocumentAsync(request);
        var location = body.Length == 0 ? null : S3Xml.Parse(body, "CreateBucketConfiguration").Element("LocationConstraint")?.Value;
        if (location is { Length: > 0 } && location != Account.Region)
            throw new S3Exception(
                "InvalidLocationConstraint", 400, "The specified location-constraint is not valid", ("LocationConstraint", location));
        if (request.Header("x-amz-bucket-object-lock-enabled")?.Equals("true", StringComparison.OrdinalIgnoreCase) == true)
            throw S3Errors.NotImplemented("object lock", ("Header", "x-amz-bucket-object-lock-enabled"));
        // In us-east-1, to create what one has is no error.
        var bucket = s3.Buckets.Create(request.Bucket);
        if (bucket is not null && request.Header("x-amz-object-ownership") is { } ownership)
            bucket.Settings.Documents[BucketSettings.Ownership] = BucketSettings.OwnershipXml(ownership);
        request.Response.Headers.Location = $"/{request.Bucket}";
        await request.DoneAsync(StatusCodes.Status200OK);
    }

    public static Task HeadAsync(S3Service s3, S3Request request)
    {
        _ = s3.Buckets[request.Bucket];
        request.Response.Headers["x-amz-bucket-region"] = Account.Region;
        return request.DoneAsync(StatusCodes.Status200OK);
    }

    public static Task DeleteAsync(S3Service s3, S3Request request)
    {
        s3.Buckets.Delete(request.Bucket);
        s3.Access.SetResourcePolicy($"arn:aws:s3:::{request.Bucket}", null, request.Bucket);
        s3.Notifications().Forget(request.Bucket);
        return request.DoneAsync();
    }

    /// <summary>us-east-1 has no name here.</summary>
    public static Task LocationAsync(S3Service s3, S3Request request)
    {
        _ = s3.Buckets[request.Bucket];
        return request.WriteXmlAsync(S3Xml.Element("LocationConstraint"));
    }

    public static Task GetVersioningAsync(S3Service s3, S3Request request)
    {
        var versioning = s3.Buckets[request.Bucket].Versioning;
        return request.WriteXmlAsync(S3Xml.Element(
            "VersioningConfiguration", versioning == Versioning.None ? null : S3Xml.Element("Status", versioning.ToString())));
    }

    public static async Task PutVersioningAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var document = S3Xml.Parse(await RequestPayload.ReceiveDocumentAsync(request), "VersioningConfiguration");
        bucket.Versioning = document.Element("Status")?.Value switch
        {
            "Enabled" => Versioning.Enabled,
            "Suspended" => Versioning.Suspended,
            null => throw new S3Exception("IllegalVersioningConfigurationException", 400, "The Versioning element must be specified"),
            _ => throw S3Errors.MalformedXml(),
        };
        await request.DoneAsync(StatusCodes.Status200OK);
    }

    public static Task GetCorsAsync(S3Service s3, S3Request request)
    {
        var rules = s3.Buckets[request.Bucket].Settings.Cors;
        return rules.Count > 0
            ? request.WriteXmlAsync(CorsRule.ToXml(rules))
            : throw new S3Exception(
                "NoSuchCORSConfiguration", 404, "The CORS configuration does not exist", ("BucketName", request.Bucket));
    }

    public static async Task PutCorsAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        bucket.Settings.Cors = CorsRule.Parse(
            S3Xml.Parse(await RequestPayload.ReceiveDocumentAsync(request, needsDigest: true), "CORSConfiguration"));
        await request.DoneAsync(StatusCodes.Status200OK);
    }

    public static Task DeleteCorsAsync(S3Service s3, S3Request request)
    {
        s3.Buckets[request.Bucket].Settings.Cors = [];
        return request.DoneAsync();
    }

    public static Task GetLifecycleAsync(S3Service s3, S3Request request)
    {
        var rules = s3.Buckets[request.Bucket].Settings.Lifecycle;
        return rules.Count > 0
            ? request.WriteXmlAsync(LifecycleRule.ToXml(rules))
            : throw new S3Exception(
                "NoSuchLifecycleConfiguration", 404, "The lifecycle configuration does not exist", ("BucketName", request.Bucket));
    }

    public static async Task PutLifecycleAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        bucket.Settings.Lifecycle =
            LifecycleRule.Parse(
                S3Xml.Parse(await RequestPayload.ReceiveDocumentAsync(request, needsDigest: true), "LifecycleConfiguration"));
        await request.DoneAsync(StatusCodes.Status200OK);
    }

    public static Task DeleteLifecycleAsync(S3Service s3, S3Request request)
    {
        s3.Buckets[request.Bucket].Settings.Lifecycle = [];
        return request.DoneAsync();
    }

    public static Task GetNotificationAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        return request.WriteXmlAsync(
            S3Xml.Element("NotificationConfiguration", s3.Notifications().Of(bucket.Name).Select(target => target.ToXml())));
    }

    public static async Task PutNotificationAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var document = S3Xml.Parse(await RequestPayload.ReceiveDocumentAsync(request), "NotificationConfiguration");
        if (document.Elements().FirstOrDefault(element => element.Name.LocalName != "QueueConfiguration") is { } other)
            throw S3Errors.NotImplemented($"notifications to other than queues ({other.Name.LocalName})");
        List<NotificationTarget> targets = [.. document.Elements().Select((element, index) => NotificationTarget.Parse(element, $"queue-{index + 1}"))];
        try
        {
            await s3.Notifications().ConfigureAsync(bucket.Name, targets, request.Aborted);
        }
        catch (LocalAwsException exception)
        {
            throw S3Errors.InvalidArgument(exception.Message);
        }

        await request.DoneAsync(StatusCodes.Status200OK);
    }

    public static Task GetPolicyAsync(S3Service s3, S3Request request)
    {
        if (s3.Access.ResourcePolicy(s3.Buckets[request.Bucket].Arn) is not { } policy)
            throw new S3Exception("NoSuchBucketPolicy", 404, "The bucket policy does not exist", ("BucketName", request.Bucket));
        request.Response.ContentType = "application/json";
        return request.Response.WriteAsync(policy.ToJsonString());
    }

    public static async Task PutPolicyAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var policy = ParsePolicy(await RequestPayload.ReceiveDocumentAsync(request));
        if (bucket.Settings.Blocks("BlockPublicPolicy") && PublicPolicy.IsPublic(policy))
            throw S3Errors.AccessDenied(
                "Access Denied: public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.");
        try
        {
            s3.Access.SetResourcePolicy(bucket.Arn, policy, $"{bucket.Name}'s policy");
        }
        catch (LocalAwsException exception)
        {
            throw new S3Exception("MalformedPolicy", 400, exception.Message);
        }

        await request.DoneAsync();
    }

    public static Task DeletePolicyAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        s3.Access.SetResourcePolicy(bucket.Arn, null, bucket.Name);
        return request.DoneAsync();
    }

    /// <summary>Nobody but the owner: lists grant nothing here.</summary>
    public static Task GetAclAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        if (request.Key.Length > 0)
            ObjectReads.Find(s3, request, bucket);
        System.Xml.Linq.XNamespace xsi = "http://www.w3.org/2001/XMLSchema-instance";
        return request.WriteXmlAsync(S3Xml.Element(
            "AccessControlPolicy",
            Listings.Owner("Owner"),
            S3Xml.Element("AccessControlList", S3Xml.Element(
                "Grant",
                S3Xml.Element(
                    "Grantee",
                    new System.Xml.Linq.XAttribute(xsi + "type", "CanonicalUser"),
                    S3Xml.Element("ID", Account.Id),
                    S3Xml.Element("DisplayName", "local")),
                S3Xml.Element("Permission", "FULL_CONTROL")))));
    }

    public static Task PutAclAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        if (bucket.Settings.IsOwnerEnforced && request.Header("x-amz-acl") != "bucket-owner-full-control")
            throw new S3Exception("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
        return request.DoneAsync(StatusCodes.Status200OK);
    }

    /// <summary>Answers a setting as it was set.</summary>
    public static Func<S3Service, S3Request, Task> GetDocument(string name, string missingCode, string missing) => (s3, request) =>
        s3.Buckets[request.Bucket].Settings.Documents.TryGetValue(name, out var document)
            ? request.WriteXmlAsync(document)
            : throw new S3Exception(missingCode, 404, missing, ("BucketName", request.Bucket));

    public static Func<S3Service, S3Request, Task> PutDocument(string name, string root) => async (s3, request) =>
    {
        var bucket = s3.Buckets[request.Bucket];
        var body = await RequestPayload.ReceiveDocumentAsync(request);
        bucket.Settings.Documents[name] = name == BucketSettings.Tagging
            ? ObjectTagging.ToXml(ObjectTagging.Parse(body, MostTags))
            : S3Xml.Parse(body, root);
        await request.DoneAsync(name == BucketSettings.Tagging ? StatusCodes.Status204NoContent : StatusCodes.Status200OK);
    };

    public static Func<S3Service, S3Request, Task> DeleteDocument(string name) => (s3, request) =>
    {
        s3.Buckets[request.Bucket].Settings.Documents.TryRemove(name, out _);
        return request.DoneAsync();
    };

    private static JsonObject ParsePolicy(ReadOnlyMemory<byte> body)
    {
        static S3Exception Malformed(string message) => new("MalformedPolicy", 400, message);
        try
        {
            var policy = JsonNode.Parse(body.Span) as JsonObject ?? throw Malformed(
                "Policies must be valid JSON and the first byte must be '{'");
            return policy["Statement"] is JsonArray or JsonObject ? policy : throw Malformed("Missing required field Statement");
        }
        catch (JsonException)
        {
            throw Malformed("Policies must be valid JSON and the first byte must be '{'");
        }
    }
}
