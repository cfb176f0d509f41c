using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PhotoFlow.Trials.Storm;

/// <summary>A mail about a photo.</summary>
/// <param name="Photo">The photo's id.</param>
/// <param name="Kind">The mail, such as <c>review-reminder-1</c>.</param>
internal sealed record Mail(string Photo, string Kind);

/// <summary>A mail that SES accepted once more.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="Cause">The faults between SES's acceptance before and its confirmation.</param>
internal sealed record RepeatedMail(Mail Mail, string Cause);

/// <summary>
/// Knows which mails SES accepted from a process that has not confirmed them yet: a fault in that moment is a cause for the same mail to be
/// sent again, and the only one there may be.
/// </summary>
internal sealed class MailWatch
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Mail> _unconfirmed = [];
    private readonly Dictionary<Mail, List<Fault>> _faultsSinceAccepted = [];
    private readonly List<RepeatedMail> _repeated = [];

    /// <summary>The mails that came again for a cause.</summary>
    public IReadOnlyList<RepeatedMail> Repeated
    {
        get
        {
            lock (_gate)
                return [.. _repeated];
        }
    }

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
        lock (_gate)
        {
            if (_faultsSinceAccepted.GetValueOrDefault(mail) is { Count: > 0 } faults)
                _repeated.Add(new RepeatedMail(mail, string.Join(", ", faults.Distinct().Select(met => met.Words()))));
            _unconfirmed[process] = mail;
            _faultsSinceAccepted[mail] = CanDouble(fault) ? [fault] : [];
        }
    }

    /// <summary>The process has written to the table: the mail is confirmed.</summary>
    public void Written(string process)
    {
        lock (_gate)
            _unconfirmed.Remove(process);
    }

    /// <summary>The process met a fault.</summary>
    public void Met(string process, Fault fault)
    {
        lock (_gate)
        {
            if (CanDouble(fault) && _unconfirmed.TryGetValue(process, out var mail))
                _faultsSinceAccepted[mail].Add(fault);
        }
    }

    private static bool CanDouble(Fault fault) => fault is not (Fault.None or Fault.Slow);
}
