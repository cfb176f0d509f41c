using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Decoding;

/// <summary>Turns a decoder's words into a reason.</summary>
public static class DecodeFault
{
    private const int LongestDetail = 120;

    private static readonly string[] SignsOfTruncation = ["premature end", "end of", "read error", "truncated", "not enough", "eof", "too short", "read gave"];

    /// <summary>The reason that a decoder's error message gives.</summary>
    public static Refusal Explain(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var detail = lines.LastOrDefault(line => line.Contains(':', StringComparison.Ordinal)) ?? "no detail";
        detail = detail[(detail.LastIndexOf(": ", StringComparison.Ordinal) is var colon and >= 0 ? colon + 2 : 0)..];
        detail = detail[..Math.Min(detail.Length, LongestDetail)];
        return SignsOfTruncation.Any(sign => message.Contains(sign, StringComparison.OrdinalIgnoreCase))
            ? Refusals.Truncated(detail)
            : Refusals.Corrupt(detail);
    }
}
