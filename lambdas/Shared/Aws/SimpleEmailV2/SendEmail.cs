using Amazon.Runtime;

namespace PhotoFlow.Shared.Aws.SimpleEmailV2;

/// <summary>A mail to send.</summary>
public sealed class SendEmailRequest : AmazonWebServiceRequest
{
    /// <summary>The sender: an address, or <c>Name &lt;address&gt;</c>.</summary>
    public string? FromEmailAddress { get; set; }

    /// <summary>Who gets it.</summary>
    public Destination? Destination { get; set; }

    /// <summary>Where answers go.</summary>
    public List<string>? ReplyToAddresses { get; set; }

    /// <summary>What it says.</summary>
    public EmailContent? Content { get; set; }

    /// <summary>Names and values that SES's events about this mail carry.</summary>
    public List<MessageTag>? EmailTags { get; set; }

    /// <summary>The configuration set that watches over this mail.</summary>
    public string? ConfigurationSetName { get; set; }
}

/// <summary>The mail was accepted.</summary>
public sealed class SendEmailResponse : AmazonWebServiceResponse
{
    /// <summary>SES's id of the mail.</summary>
    public string? MessageId { get; set; }
}
