using System.Globalization;
using System.Text.RegularExpressions;
using PhotoFlow.LocalAws.S3.Storage;
using PhotoFlow.LocalAws.S3.Wire;

namespace PhotoFlow.LocalAws.S3.Operations;

/// <summary>The bytes of an object that a request wants.</summary>
internal readonly partial record struct ByteRange(long Start, long Length)
{
    /// <summary>Null when all are wanted. S3 passes over a range that it cannot read, and over several.</summary>
    /// <exception cref="S3Exception">There are no such bytes.</exception>
    public static ByteRange? Read(S3Request request, ObjectVersion version)
    {
        var range = request.Header("Range");
        if (request.Query["partNumber"] is { } part)
        {
            return range is null
                ? OfPart(part, version)
                : throw S3Errors.InvalidRequest("Cannot specify both Range header and partNumber query parameter");
        }

        return range is not null && Form().Match(range) is { Success: true } match ? Of(match, range, version.Size) : null;
    }

    /// <summary>A copy's range, which must be whole.</summary>
    /// <exception cref="S3Exception">It is not, or lies outside of the source.</exception>
    public static ByteRange ReadCopy(string range, ObjectVersion source)
    {
        var match = Form().Match(range);
        if (!match.Success || match.Groups["first"].Length == 0 || match.Groups["last"].Length == 0)
            throw S3Errors.InvalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are " +
                "the zero-based offsets of the first and last bytes to copy",
                "x-amz-copy-source-range",
                range);
        var (first, last) = (Number(match.Groups["first"]), Number(match.Groups["last"]));
        return first <= last && last < source.Size
            ? new ByteRange(first, last - first + 1)
            : throw S3Errors.InvalidArgument(
                $"Range specified is not valid for source object of size: {source.Size}", "x-amz-copy-source-range", range);
    }

    private static ByteRange OfPart(string text, ObjectVersion version)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 10_000)
            throw S3Errors.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
        if (version.Parts.Count == 0 && number == 1)
            return new ByteRange(0, version.Size);
        long start = 0;
        foreach (var part in version.Parts)
        {
            if (part.Number == number)
                return new ByteRange(start, part.Size);
            start += part.Size;
        }

        throw new S3Exception(
            "InvalidPartNumber", 416, "The requested partnumber is not satisfiable", ("PartNumberRequested", text), ("ActualPartCount", $"{Math.Max(1, version.Parts.Count)}"));
    }

    private static ByteRange? Of(Match match, string range, long size)
    {
        long start;
        var end = size;
        if (match.Groups["first"].Length == 0)
        {
            if (match.Groups["last"].Length == 0)
                return null;
            start = size - Math.Min(size, Number(match.Groups["last"]));
        }
        else
        {
            start = Number(match.Groups["first"]);
            if (match.Groups["last"].Length > 0)
            {
                var last = Number(match.Groups["last"]);
                if (last < start)
                    return null;
                end = Math.Min(size, last + 1);
            }
        }

        if (start < size)
            return new ByteRange(start, end - start);
        throw new S3Exception(
            "InvalidRange", 416, "The requested range is not satisfiable", ("RangeRequested", range), ("ActualObjectSize", $"{size}"))
        {
            Headers = [("Content-Range", $"bytes */{size}")],
        };
    }

    private static long Number(Group digits) => long.TryParse(digits.ValueSpan, out var number) ? number : long.MaxValue - 1;

    [GeneratedRegex(@"^bytes=(?<first>\d*)-(?<last>\d*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
