using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Operations;

/// <summary>Conditions of reads and of copies' sources, in the order in which RFC 9110 takes them.</summary>
internal static class ReadConditions
{
    /// <param name="request">The request.</param>
    /// <param name="prefix">What the headers begin with: nothing, or <c>x-amz-copy-source-</c>.</param>
    /// <param name="version">What is read.</param>
    /// <exception cref="S3Exception">A condition does not hold: 412, or 304 for a read of what the reader has already.</exception>
    public static void Check(S3Request request, string prefix, ObjectVersion version)
    {
        // Headers carry whole seconds.
        var modified = version.LastModified.AddTicks(-(version.LastModified.Ticks % TimeSpan.TicksPerSecond));
        if (request.Header($"{prefix}If-Match") is { } match)
        {
            if (!Names(match, version))
                throw S3Errors.PreconditionFailed($"{prefix}If-Match");
        }
        else if (request.TimeHeader($"{prefix}If-Unmodified-Since") < modified)
        {
            throw S3Errors.PreconditionFailed($"{prefix}If-Unmodified-Since");
        }

        var isKnown = request.Header($"{prefix}If-None-Match") is { } none
            ? Names(none, version)
            : request.TimeHeader($"{prefix}If-Modified-Since") >= modified;
        if (isKnown && prefix.Length > 0)
            throw S3Errors.PreconditionFailed($"{prefix}If-None-Match");
        if (isKnown)
        {
            throw new S3Exception("NotModified", 304, "Not Modified")
            {
                Headers = [("ETag", $"\"{version.ETag}\""), ("Last-Modified", ObjectHeaders.HttpDate(version.LastModified))],
            };
        }
    }

    private static bool Names(string etags, ObjectVersion version) =>
        etags.Trim() == "*" || etags.Split(',').Any(etag => etag.Trim().Trim('"') == version.ETag);
}
