using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>Turns a decoder's words into a reason.</summary>
public static class DecodeFault
{
    private const int LongestDetail = 120;

    private static readonly string[] SignsOfARareKind = ["Unsupported JPEG", "compression format has not been built in"];

    /// <summary>The reason that a decoder's error message gives.</summary>
    /// <param name="message">libvips' error buffer: a line for what could not be done, then lines of "domain: what".</param>
    /// <param name="isCutOff">The decoder came to the end of the file before the end of its picture.</param>
    public static Refusal Explain(string message, bool isCutOff)
    {
        var detail = Detail(message);
        if (isCutOff)
            return Refusals.Truncated();
        return detail is not null && SignsOfARareKind.Any(sign => detail.Contains(sign, StringComparison.Ordinal))
            ? Refusals.Unsupported(detail)
            : Refusals.Corrupt(detail);
    }

    private static string? Detail(string message)
    {
        var line = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .LastOrDefault(line => line.Contains(": ", StringComparison.Ordinal));
        var detail = line?[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        return detail?[..Math.Min(detail.Length, LongestDetail)];
    }
}
