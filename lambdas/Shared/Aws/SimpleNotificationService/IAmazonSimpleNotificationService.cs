namespace PhotoFlow.Shared.Aws.SimpleNotificationService;

/// <summary>The call to SNS that PhotoFlow makes. Members as in AWSSDK.SimpleNotificationService.</summary>
public interface IAmazonSimpleNotificationService : IDisposable
{
    /// <summary>Publishes a message on a topic.</summary>
    Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken = default);
}
