using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.S3.Integrity;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Operations;

/// <summary>DeleteObject and DeleteObjects.</summary>
internal static class ObjectDeletes
{
    private const int MostKeys = 1000;

    public static Task DeleteAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var deletion = Delete(s3, request, bucket, request.Key, request.VersionId, WriteCondition.Read(request));
        if (bucket.Versioning != Versioning.None)
        {
            if (deletion.Version?.IsDeleteMarker == true)
                request.Response.Headers["x-amz-delete-marker"] = "true";
            if ((deletion.Version?.VersionId ?? request.VersionId) is { } id)
                request.Response.Headers["x-amz-version-id"] = id;
        }

        return request.DoneAsync();
    }

    public static async Task DeleteSeveralAsync(S3Service s3, S3Request request)
    {
        var bucket = s3.Buckets[request.Bucket];
        var document = S3Xml.Parse(await RequestPayload.ReceiveDocumentAsync(request, needsDigest: true), "Delete");
        var objects = document.Elements("Object").ToList();
        if (objects.Count is 0 or > MostKeys)
            throw S3Errors.MalformedXml();
        var isQuiet = document.Element("Quiet")?.Value == "true";
        // All are read before one is deleted: a list with a fault deletes nothing.
        var entries = objects.ConvertAll(one => (
            Key: one.Required("Key"),
            VersionId: one.Element("VersionId")?.Value,
            Condition: new WriteCondition(one.Element("ETag")?.Value, IfNone: false)));
        await request.WriteXmlAsync(
            S3Xml.Element("DeleteResult", entries.Select(entry => DeleteOne(entry.Key, entry.VersionId, entry.Condition))));

        System.Xml.Linq.XElement? DeleteOne(string key, string? versionId, WriteCondition condition)
        {
            try
            {
                S3Address.CheckKey(key);
                s3.RefuseUnless(request, S3Operation.DeleteAction(versionId), $"{bucket.Arn}/{key}");
                var deletion = Delete(s3, request, bucket, key, versionId, condition);
                var isMarker = bucket.Versioning != Versioning.None && deletion.Version?.IsDeleteMarker == true;
                return isQuiet
                    ? null
                    : S3Xml.Element(
                        "Deleted",
                        S3Xml.Element("Key", key),
                        S3Xml.Optional("VersionId", versionId),
                        isMarker ? S3Xml.Element("DeleteMarker", "true") : null,
                        isMarker ? S3Xml.Element("DeleteMarkerVersionId", deletion.Version!.VersionId) : null);
            }
            catch (S3Exception error)
            {
                return S3Xml.Element(
                    "Error",
                    S3Xml.Element("Key", key),
                    S3Xml.Optional("VersionId", versionId),
                    S3Xml.Element("Code", error.Code),
                    S3Xml.Element("Message", error.Message));
            }
        }
    }

    private static Deletion Delete(S3Service s3, S3Request request, Bucket bucket, string key, string? versionId, WriteCondition condition) =>
        bucket.Delete(
            s3.Events.Draft(key), ObjectReads.CheckVersionId(versionId), condition, deletion => s3.Events.Deleted(request, deletion));
}
