using Amazon.Runtime;
using PhotoFlow.Shared.Aws.Pipeline;

namespace PhotoFlow.Shared.Aws.SimpleNotificationService;

/// <summary>A client for SNS (AWS: "Amazon Simple Notification Service API Reference").</summary>
public sealed class AmazonSimpleNotificationServiceClient(AWSCredentials credentials, AmazonSimpleNotificationServiceConfig clientConfig)
    : RegionalClient("SNS", credentials, clientConfig), IAmazonSimpleNotificationService
{
    private static readonly PublishMarshaller Publish = new();
    private static readonly PublishUnmarshaller Published = new();

    /// <inheritdoc/>
    public Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<PublishResponse>(request, Publish, Published, cancellationToken);
}
