using System.Text;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.Base64Decode(string)</c>: the string whose UTF-8 bytes a Base64 string of at most 10,000 characters holds.</summary>
internal static class Base64Decode
{
    public static readonly Intrinsic Function = new("Base64Decode", 1, 1, Invoke, CanGiveText: true);

    private static JsonNode Invoke(Arguments arguments)
    {
        var text = arguments.ShortText(0);

        // Java's lenient decoder: what is not of the alphabet is skipped, the first '=' ends the text, and a last lone character says nothing.
        var end = text.IndexOf('=', StringComparison.Ordinal);
        var sextets = new StringBuilder();
        foreach (var c in end < 0 ? text : text[..end])
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '-' or '_')
                sextets.Append(c switch { '-' => '+', '_' => '/', _ => c });
        }

        if (sextets.Length % 4 == 1)
            sextets.Length--;
        return Encoding.UTF8.GetString(Convert.FromBase64String(sextets.Append('=', (4 - (sextets.Length % 4)) % 4).ToString()));
    }
}
