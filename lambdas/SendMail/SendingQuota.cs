using PhotoFlow.Shared;
using PhotoFlow.Shared.Aws.SimpleEmailV2;

namespace PhotoFlow.SendMail;

/// <summary>
/// Honours SES's quotas (Amazon SES Developer Guide, "Managing your Amazon SES sending limits"): once SES says that one is spent, this process
/// calls it no more for a while.
/// </summary>
internal sealed class SendingQuota(IAmazonSimpleEmailServiceV2 ses, TimeProvider clock) : IAmazonSimpleEmailServiceV2
{
    /// <summary>MaxSendRate counts by the second.</summary>
    private static readonly TimeSpan UntilRateAllows = TimeSpan.FromSeconds(1);

    /// <summary>Max24HourSend counts the last 24 hours, so that there is room again bit by bit.</summary>
    private static readonly TimeSpan UntilDayAllows = TimeSpan.FromMinutes(15);

    private DateTimeOffset _closedUntil;

    /// <summary>Sends a mail.</summary>
    /// <exception cref="MailThrottled">A quota is spent.</exception>
    public async Task<SendEmailResponse> SendEmailAsync(SendEmailRequest request, CancellationToken cancellationToken = default)
    {
        if (clock.GetUtcNow() < _closedUntil)
            throw new MailThrottled("SES has just said that a quota is spent.");
        try
        {
            return await ses.SendEmailAsync(request, cancellationToken);
        }
        catch (AmazonSimpleEmailServiceV2Exception spent) when (spent is TooManyRequestsException or LimitExceededException)
        {
            var isOfDay = spent is LimitExceededException || spent.Message.Contains("daily", StringComparison.OrdinalIgnoreCase);
            _closedUntil = clock.GetUtcNow() + (isOfDay ? UntilDayAllows : UntilRateAllows);
            throw new MailThrottled($"A quota of SES is spent: {spent.Message}");
        }
    }

    public void Dispose() => ses.Dispose();
}

/// <summary>The mail would be one too many for SES, for now. It goes on the mail queue at once.</summary>
internal sealed class MailThrottled(string reason) : WorkflowException(reason);
