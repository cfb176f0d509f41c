using Amazon.Runtime.Internal;
using PhotoFlow.Shared.Aws.SimpleEmailV2;

namespace PhotoFlow.Lambdas.Tests.Harness;

/// <summary>SES as it answers, and with its faults.</summary>
public sealed class FakeSes : IAmazonSimpleEmailServiceV2
{
    /// <summary>The mails sent.</summary>
    public List<SendEmailRequest> Sent { get; } = [];

    /// <summary>What each call throws; null for none.</summary>
    public Exception? Fault { get; set; }

    /// <summary>An address that it says is none.</summary>
    public string? Refused { get; set; }

    /// <summary>True where calls never return: the caller is dead.</summary>
    public bool Hangs { get; set; }

    /// <summary>What happens while a call is under way.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public async Task<SendEmailResponse> SendEmailAsync(SendEmailRequest request, CancellationToken cancellationToken = default)
    {
        if (Hangs)
            await new TaskCompletionSource().Task;
        await Meanwhile();
        if (Fault is not null)
            throw Fault;
        if (request.Destination!.ToAddresses!.Contains(Refused!))
            throw AmazonSimpleEmailServiceV2Exception.From(new ErrorResponse { Code = "BadRequestException", Message = "Illegal address." });
        Sent.Add(request);
        return new() { MessageId = $"mail-{Sent.Count}" };
    }

    public void Dispose()
    {
    }
}
