using System.Collections.Concurrent;

namespace PhotoFlow.LocalAws.Access;

/// <summary>Temporary credentials, as Lambda gives them to a function in its environment.</summary>
internal sealed record SessionCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken);

/// <summary>Issues the credentials that functions call with, and knows whose a key is.</summary>
internal sealed class AccessKeys(Random random)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly ConcurrentDictionary<string, Caller> _callers = new();

    /// <summary>Credentials of a session of the role, named like the function that runs in it.</summary>
    public SessionCredentials Issue(string roleArn, string sessionName)
    {
        var keyId = "ASIA" + Characters(16);
        var role = roleArn[(roleArn.LastIndexOf('/') + 1)..];
        var caller = new Caller(
            $"arn:aws:sts::{Access.Caller.Account}:assumed-role/{role}/{sessionName}", $"AROA{Characters(17)}:{sessionName}", roleArn, AccessKeyId: keyId);
        _callers[keyId] = caller;
        return new SessionCredentials(keyId, Characters(40), Characters(64));
    }

    /// <summary>Any key that was not issued here is the administrator's, so that any credentials do in a shell.</summary>
    public Caller Caller(string? accessKeyId) =>
        accessKeyId is not null && _callers.TryGetValue(accessKeyId, out var caller) ? caller : Access.Caller.Administrator;

    private string Characters(int count)
    {
        lock (random)
            return new string(random.GetItems<char>(Base32, count));
    }
}
