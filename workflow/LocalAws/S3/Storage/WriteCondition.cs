using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Storage;

/// <summary>What must hold of a key for a write or a delete to happen ("Conditional requests").</summary>
/// <param name="IfMatch">The ETag of its newest version, or <c>*</c> for any.</param>
/// <param name="IfNone">True when there must be no object.</param>
internal sealed record WriteCondition(string? IfMatch, bool IfNone)
{
    public static readonly WriteCondition None = new(null, false);

    /// <exception cref="S3Exception">S3 has no such condition on writes.</exception>
    public static WriteCondition Read(S3Request request)
    {
        var none = request.Header("If-None-Match");
        if (none is not (null or "*"))
            throw S3Errors.NotImplemented("If-None-Match with an ETag on a write", ("Header", "If-None-Match"));
        return new WriteCondition(request.Header("If-Match"), none is not null);
    }

    /// <param name="key">The key.</param>
    /// <param name="current">Its newest version; null when there is none or it is a delete marker.</param>
    /// <exception cref="S3Exception">The condition does not hold.</exception>
    public void Check(string key, ObjectVersion? current)
    {
        if (IfNone && current is not null)
            throw S3Errors.PreconditionFailed("If-None-Match");
        if (IfMatch is null)
            return;
        if (current is null)
            throw S3Errors.NoSuchKey(key);
        if (IfMatch != "*" && IfMatch.Trim('"') != current.ETag)
            throw S3Errors.PreconditionFailed("If-Match");
    }
}
