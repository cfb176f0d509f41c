using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.Hash(data, algorithm)</c>: the digest of a string (of any other value: of its JSON), in lower-case hexadecimal.</summary>
internal static class Hash
{
    public static readonly Intrinsic Function = new("Hash", 2, 2, Invoke, CanGiveText: true);

    private static JsonNode Invoke(Arguments arguments)
    {
        var data = Encoding.UTF8.GetBytes(
            arguments[0]?.GetValueKind() == JsonValueKind.String ? arguments.ShortText(0) : Json.Write(arguments[0]));
        return Convert.ToHexStringLower(Digest(arguments, data));
    }

#pragma warning disable CA5350, CA5351 // The States Language offers MD5 and SHA-1, for checksums.
    private static byte[] Digest(Arguments arguments, byte[] data) => arguments.Text(1) switch
    {
        "MD5" => MD5.HashData(data),
        "SHA-1" => SHA1.HashData(data),
        "SHA-256" => SHA256.HashData(data),
        "SHA-384" => SHA384.HashData(data),
        "SHA-512" => SHA512.HashData(data),
        _ => throw arguments.Invalid("argument 2 must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512"),
    };
#pragma warning restore CA5350, CA5351
}
