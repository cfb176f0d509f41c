using System.Text.RegularExpressions;

namespace PhotoFlow.SendMail;

/// <summary>Tells addresses that a mail can be sent to: one plain address, without a name or a comment, as SES takes it (ASCII only).</summary>
internal static partial class EmailAddress
{
    private const int Longest = 254;

    /// <summary>The address; null where the text is none.</summary>
    public static string? Of(string? text)
    {
        var address = text?.Trim();
        return address is { Length: <= Longest } && Plain().IsMatch(address) ? address : null;
    }

    [GeneratedRegex(@"\A(?=.{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
