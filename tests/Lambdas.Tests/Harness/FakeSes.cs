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

    /// <summary>How often it was called.</summary>
    public int Asked { get; private set; }

    /// <summary>The last caller's patience.</summary>
    public CancellationToken Cancellation { get; private set; }

    /// <summary>What SES answers where it refuses a mail.</summary>
    public static AmazonSimpleEmailServiceV2Exception Refusal(string code, string message) =>
        AmazonSimpleEmailServiceV2Exception.From(new ErrorResponse { Code = code, Message = message });

    public async Task<SendEmailResponse> SendEmailAsync(SendEmailRequest request, CancellationToken cancellationToken = default)
    {
        Asked++;
        Cancellation = cancellationToken;
        if (Hangs)
            await new TaskCompletionSource().Task;
        await Meanwhile();
        if (Fault is not null)
            throw Fault;
        if (request.Destination!.ToAddresses!.Contains(Refused!))
            throw Refusal("BadRequestException", "Illegal address.");
        Sent.Add(request);
        return new() { MessageId = $"mail-{Sent.Count}" };
    }

    public void Dispose()
    {
    }
}
