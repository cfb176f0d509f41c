using System.Collections.Concurrent;

namespace PhotoFlow.LocalAws.Access;

/// <summary>Temporary credentials, as Lambda gives them to a function in its environment.</summary>
internal sealed record SessionCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken);

/// <summary>A key that calls may be signed with.</summary>
/// <param name="Caller">Whose it is.</param>
/// <param name="Secrets">Its secret; several where any of them does.</param>
/// <param name="SessionToken">What a call with it has to carry; null for none.</param>
internal sealed record KnownKey(Caller Caller, IReadOnlyList<string> Secrets, string? SessionToken);

/// <summary>Issues the credentials that functions call with, and knows whose a key is.</summary>
internal sealed class AccessKeys(Random random)
{
    /// <summary>The secret of every key that was not issued here, as the start-up prints it.</summary>
    public const string AnySecret = "any";

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly ConcurrentDictionary<string, KnownKey> _issued = new();

    /// <summary>Credentials of a session of the role, named like the function that runs in it.</summary>
    public SessionCredentials Issue(string roleArn, string sessionName)
    {
        var keyId = "ASIA" + Characters(16);
        var role = roleArn[(roleArn.LastIndexOf('/') + 1)..];
        var caller = new Caller(
            $"arn:aws:sts::{Account.Id}:assumed-role/{role}/{sessionName}", $"AROA{Characters(17)}:{sessionName}", roleArn, AccessKeyId: keyId);
        var credentials = new SessionCredentials(keyId, Characters(40), Characters(64));
        _issued[keyId] = new KnownKey(caller, [credentials.SecretAccessKey], credentials.SessionToken);
        return credentials;
    }

    /// <summary>Any key that was not issued here is the administrator's, so that any credentials do in a shell.</summary>
    public Caller Caller(string? accessKeyId) => accessKeyId is null ? Access.Caller.Administrator : Find(accessKeyId).Caller;

    /// <summary>
    /// The key, for services that check signatures. One that was not issued here has a secret that everybody knows: the one that the start-up
    /// prints, or the key id itself, as in <c>test</c> and <c>test</c>.
    /// </summary>
    public KnownKey Find(string accessKeyId) =>
        _issued.TryGetValue(accessKeyId, out var key) ? key : new KnownKey(Access.Caller.Administrator, [AnySecret, accessKeyId], null);

    private string Characters(int count)
    {
        lock (random)
            return new string(random.GetItems<char>(Base32, count));
    }
}
