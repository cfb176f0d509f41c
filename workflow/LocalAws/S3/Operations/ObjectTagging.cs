using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.S3.Integrity;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Operations;

/// <summary>Tags of objects ("Categorizing your storage using tags").</summary>
internal static class ObjectTagging
{
    private const int MostOfAnObject = 10;
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    public static Task GetAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var version = ObjectReads.Find(s3, request, bucket);
        ObjectHeaders.WriteVersion(request.Response, version, bucket);
        return request.WriteXmlAsync(ToXml(version.Tags));
    }

    public static async Task PutAsync(S3Service s3, S3Request request) =>
        await SetAsync(s3, request, Parse(await RequestPayload.ReceiveDocumentAsync(request), MostOfAnObject), StatusCodes.Status200OK);

    public static Task DeleteAsync(S3Service s3, S3Request request) => SetAsync(s3, request, [], StatusCodes.Status204NoContent);

    /// <summary>Reads <c>x-amz-tagging</c>, which is written as a form is.</summary>
    /// <exception cref="S3Exception">S3 does not take these tags.</exception>
    public static IReadOnlyList<Tag> ReadHeader(S3Request request) => request.Header("x-amz-tagging") is { Length: > 0 } header
        ? Check([.. S3Query.Parse(header).Parameters.Select(tag => new Tag(tag.Name, tag.Value))], MostOfAnObject)
        : [];

    /// <exception cref="S3Exception">S3 does not take these tags.</exception>
    public static IReadOnlyList<Tag> Parse(ReadOnlyMemory<byte> document, int most) =>
        Check(
            [.. S3Xml.Parse(document, "Tagging").Elements("TagSet").Elements("Tag").Select(tag => new Tag(tag.Required("Key"), tag.Required("Value")))],
            most);

    public static XElement ToXml(IEnumerable<Tag> tags) => S3Xml.Element(
        "Tagging",
        S3Xml.Element("TagSet", tags.Select(tag => S3Xml.Element("Tag", S3Xml.Element("Key", tag.Key), S3Xml.Element("Value", tag.Value)))));

    private static Task SetAsync(S3Service s3, S3Request request, IReadOnlyList<Tag> tags, int status)
    {
        var bucket = s3.Buckets[request.Bucket];
        var version = ObjectReads.Find(s3, request, bucket);
        version = bucket.Update(request.Key, version.VersionId, current => current with { Tags = tags }) ?? throw S3Errors.NoSuchKey(request.Key);
        ObjectHeaders.WriteVersion(request.Response, version, bucket);
        return request.DoneAsync(status);
    }

    private static IReadOnlyList<Tag> Check(IReadOnlyList<Tag> tags, int most)
    {
        static S3Exception Invalid(string message) => new("InvalidTag", 400, message);
        if (tags.Count > most && most == MostOfAnObject)
            throw new S3Exception("BadRequest", 400, "Object tags cannot be greater than 10");
        if (tags.Count > most)
            throw S3Errors.MalformedXml();
        if (tags.Any(tag => tag.Key.Length is 0 or > LongestKey))
            throw Invalid("The TagKey you have provided is invalid");
        if (tags.Any(tag => tag.Value.Length > LongestValue))
            throw Invalid("The TagValue you have provided is invalid");
        if (tags.Any(tag => tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)))
            throw Invalid("System tags cannot be added/updated by requester");
        return tags.DistinctBy(tag => tag.Key).Count() == tags.Count ? tags : throw Invalid(
            "Cannot provide multiple Tags with the same key");
    }
}
