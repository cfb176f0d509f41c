using PhotoFlow.Model.Tests.Desk;
using PhotoFlow.Model.Tests.Invariants;
using PhotoFlow.Shared.Aws.SimpleEmailV2;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>SES as an invocation reaches it.</summary>
internal sealed class MailOnLine(List<Mail> sent, Line line, Invocation caller) : IAmazonSimpleEmailServiceV2
{
    public Task<SendEmailResponse> SendEmailAsync(SendEmailRequest request, CancellationToken cancellationToken = default)
    {
        var headers = request.Content!.Simple!.Headers!.ToDictionary(header => header.Name!, header => header.Value!);
        var mail = new Mail(headers["X-PhotoFlow-Photo"], headers["X-PhotoFlow-Mail"]);
        return line.CallAsync(
            caller,
            $"mails {mail.Kind}",
            () =>
            {
                sent.Add(mail);
                caller.Unconfirmed = mail;
                return Task.FromResult(new SendEmailResponse { MessageId = $"mail-{sent.Count}" });
            },
            cancellationToken);
    }

    public void Dispose()
    {
    }
}
