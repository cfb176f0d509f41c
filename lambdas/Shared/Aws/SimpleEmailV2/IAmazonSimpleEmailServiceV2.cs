namespace PhotoFlow.Shared.Aws.SimpleEmailV2;

/// <summary>The call to SES that PhotoFlow makes. Members as in AWSSDK.SimpleEmailV2.</summary>
public interface IAmazonSimpleEmailServiceV2 : IDisposable
{
    /// <summary>Sends a mail. SES has no idempotency: a repeated call sends it again.</summary>
    /// <exception cref="MessageRejectedException">SES will not send it.</exception>
    /// <exception cref="BadRequestException">An address is none, or a part is missing.</exception>
    Task<SendEmailResponse> SendEmailAsync(SendEmailRequest request, CancellationToken cancellationToken = default);
}
