using PhotoFlow.Shared.Aws.Pipeline;

namespace PhotoFlow.Shared.Aws.SimpleNotificationService;

/// <summary>How to reach SNS.</summary>
public sealed class AmazonSimpleNotificationServiceConfig() : RegionalConfig("sns", "2010-03-31");
