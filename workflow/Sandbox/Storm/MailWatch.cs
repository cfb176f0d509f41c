using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PhotoFlow.Sandbox.Storm;

/// <summary>A mail about a photo.</summary>
/// <param name="Photo">The photo's id.</param>
/// <param name="Kind">The mail, such as <c>review-reminder-1</c>.</param>
internal sealed record Mail(string Photo, string Kind);

/// <summary>
/// Knows which mails SES accepted from a process that has not confirmed them yet: a fault in that moment is a cause for the same mail to be
/// sent again, and the only one there may be.
/// </summary>
internal sealed class MailWatch
{
    private readonly ConcurrentDictionary<string, Mail> _unconfirmed = new();
    private readonly ConcurrentDictionary<Mail, Fault> _causes = new();

    /// <summary>The mails that may come twice, and why.</summary>
    public IReadOnlyDictionary<Mail, Fault> Causes => _causes;

    /// <summary>Reads the mail of a call to SES, and leaves the body to be read again.</summary>
    public static async Task<Mail?> ReadAsync(HttpRequest request)
    {
        request.Body.Position = 0;
        var body = await JsonNode.ParseAsync(request.Body);
        request.Body.Position = 0;
        var headers = body?["Content"]?["Simple"]?["Headers"]?.AsArray() ?? [];
        string? Header(string name) => (string?)headers.FirstOrDefault(header => (string?)header!["Name"] == name)?["Value"];
        return Header("X-PhotoFlow-Photo") is { } photo && Header("X-PhotoFlow-Mail") is { } kind ? new Mail(photo, kind) : null;
    }

    /// <summary>SES has accepted a mail of this process, which may not have heard of it.</summary>
    public void Accepted(string process, Mail mail, Fault fault)
    {
        _unconfirmed[process] = mail;
        if (fault != Fault.None)
            _causes[mail] = fault;
    }

    /// <summary>The process has written to the table: the mail is confirmed.</summary>
    public void Written(string process) => _unconfirmed.TryRemove(process, out _);

    /// <summary>The process met a fault.</summary>
    public void Met(string process, Fault fault)
    {
        if (_unconfirmed.TryGetValue(process, out var mail))
            _causes[mail] = fault;
    }
}
