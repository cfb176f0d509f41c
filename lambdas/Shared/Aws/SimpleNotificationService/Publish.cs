using Amazon.Runtime;

namespace PhotoFlow.Shared.Aws.SimpleNotificationService;

/// <summary>A message for a topic's subscribers.</summary>
public sealed class PublishRequest : AmazonWebServiceRequest
{
    /// <summary>The topic.</summary>
    public string? TopicArn { get; set; }

    /// <summary>The message.</summary>
    public string? Message { get; set; }

    /// <summary>The attributes that subscriptions filter by.</summary>
    public Dictionary<string, MessageAttributeValue>? MessageAttributes { get; set; }
}

/// <summary>An attribute's value. Of SNS's kinds, only text is here.</summary>
public sealed class MessageAttributeValue
{
    /// <summary>Its type, such as <c>String</c>.</summary>
    public string? DataType { get; set; }

    /// <summary>The value.</summary>
    public string? StringValue { get; set; }
}

/// <summary>The message was accepted.</summary>
public sealed class PublishResponse : AmazonWebServiceResponse
{
    /// <summary>SNS's id of the message.</summary>
    public string? MessageId { get; set; }
}
