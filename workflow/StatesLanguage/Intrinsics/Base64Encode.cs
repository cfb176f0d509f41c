using System.Text;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.Base64Encode(string)</c>: the UTF-8 bytes of a string of at most 10,000 characters, in Base64.</summary>
internal static class Base64Encode
{
    public static readonly Intrinsic Function = new("Base64Encode", 1, 1, Invoke, CanGiveText: true);

    private static JsonNode Invoke(Arguments arguments) => Convert.ToBase64String(Encoding.UTF8.GetBytes(arguments.ShortText(0)));
}
