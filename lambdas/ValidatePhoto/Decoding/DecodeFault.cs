using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>Turns a decoder's words into a reason.</summary>
public static class DecodeFault
{
    private const int LongestDetail = 120;

    /// <summary>The reason that a decoder's error message gives.</summary>
    /// <param name="message">libvips' error buffer: a line for what could not be done, then lines of "domain: what".</param>
    /// <param name="isCutOff">The decoder came to the end of the file before the end of its picture.</param>
    public static Refusal Explain(string message, bool isCutOff)
    {
        var detail = Detail(message);
        if (detail?.StartsWith("Unsupported", StringComparison.Ordinal) == true && !isCutOff)
            return Refusals.Unsupported(detail);
        return isCutOff ? Refusals.Truncated() : Refusals.Corrupt(detail);
    }

    private static string? Detail(string message)
    {
        var line = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .LastOrDefault(line => line.Contains(": ", StringComparison.Ordinal));
        var detail = line?[(line.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];
        return detail?[..Math.Min(detail.Length, LongestDetail)];
    }
}
