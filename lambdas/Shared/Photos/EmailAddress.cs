using System.Globalization;
using System.Text.RegularExpressions;

namespace PhotoFlow.Shared.Photos;

/// <summary>Finds the address that a mail can be sent to in what people give as one.</summary>
public static partial class EmailAddress
{
    private const int Longest = 254;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// The address as SES takes it: without a name (<c>Ana &lt;ana@example.com&gt;</c>), its domain in ASCII (<c>ana@münchen.de</c>); null where
    /// the text is not one address.
    /// </summary>
    public static string? Of(string? text)
    {
        var address = text?.Trim() ?? "";
        if (address.EndsWith('>') && address.IndexOf('<', StringComparison.Ordinal) is >= 0 and var start && IsName(address[..start]))
            address = address[(start + 1)..^1].Trim();
        if (address.Length is 0 or > Longest || address.LastIndexOf('@') is not (> 0 and var at))
            return null;
        if (Ascii(ComparableText.Compose(address[(at + 1)..])) is not { } domain)
            return null;
        address = $"{address[..at]}@{domain}";
        return address.Length <= Longest && Plain().IsMatch(address) ? address : null;
    }

    /// <summary>A name before an address: one line, which holds no other address.</summary>
    private static bool IsName(string name) => !name.Any(character => char.IsControl(character) || character is '@' or '<' or '>');

    private static string? Ascii(string domain)
    {
        try
        {
            return domain.All(char.IsAscii) ? domain : Idn.GetAscii(domain.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A(?=.{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
