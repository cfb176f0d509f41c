using System.Security.Cryptography;
using System.Text;

namespace PhotoFlow.Shared.Photos;

/// <summary>
/// Names a photo. The same upload always gets the same id, so that its event may come twice; a new upload of the same key gets a new one.
/// At most 61 characters of a-z, 0-9 and '-': a valid name for an execution (Step Functions: "StartExecution", name).
/// </summary>
public static class PhotoId
{
    /// <summary>The longest id, in characters.</summary>
    public const int Longest = LongestSlug + 1 + DigestDigits;

    private const int LongestSlug = 40;
    private const int DigestDigits = 20;

    /// <summary>The id: the file's name made readable, then 20 digits of a digest of what makes the upload unique.</summary>
    /// <param name="key">The object's key, decoded.</param>
    /// <param name="versionId">The object's version; null where the bucket has none.</param>
    /// <param name="sequencer">The event's sequencer, which counts only where there is no version.</param>
    public static string Of(string bucket, string key, string? versionId, string sequencer)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{bucket}\n{key}\n{versionId ?? sequencer}"));
        return $"{Slug(key)}-{Convert.ToHexStringLower(digest)[..DigestDigits]}";
    }

    private static string Slug(string key)
    {
        var slug = new StringBuilder();
        foreach (var character in Path.GetFileNameWithoutExtension(key).ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character))
                slug.Append(character);
            else if (slug is [.., not '-'])
                slug.Append('-');
        }

        var cut = slug.ToString(0, Math.Min(slug.Length, LongestSlug)).TrimEnd('-');
        return cut.Length == 0 ? "photo" : cut;
    }
}
