using System.Text;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.Base64Decode(string)</c>: the string whose UTF-8 bytes a Base64 string of at most 10,000 characters holds.</summary>
internal static class Base64Decode
{
    public static readonly Intrinsic Function = new("Base64Decode", 1, 1, Invoke);

    private static JsonNode Invoke(Arguments arguments)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(arguments.ShortText(0)));
        }
        catch (FormatException)
        {
            throw new IntrinsicFailure("Argument 1 must be a Base64 string");
        }
    }
}
