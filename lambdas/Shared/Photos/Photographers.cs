using System.Security.Cryptography;
using System.Text;

namespace PhotoFlow.Shared.Photos;

/// <summary>Tells photographers apart by what their uploads say: by the address, and where there is none, by the name.</summary>
public static class Photographers
{
    private const int Digits = 20;

    /// <summary>Where a photographer is mailed: at the address given; or at the name, as many give their address there.</summary>
    public static string? AddressOf(string? name, string? email) => EmailAddress.Of(email) ?? EmailAddress.Of(name);

    /// <summary>
    /// The same for two uploads of one photographer. A digest, as it stands in items that are not the photographer's own. Null where an upload
    /// says neither an address nor a name: whose that is, nobody can tell.
    /// </summary>
    public static string? KeyOf(string? name, string? email)
    {
        var who = AddressOf(name, email)?.ToLowerInvariant() is { } address ? $"address {address}"
            : ComparableText.Name(name) is { } named ? $"name {named}"
            : null;
        return who is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(who)))[..Digits];
    }
}
