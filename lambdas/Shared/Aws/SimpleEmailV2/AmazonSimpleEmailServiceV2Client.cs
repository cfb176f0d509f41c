using System.Text.Json;
using Amazon.Runtime;
using PhotoFlow.Shared.Aws.Pipeline;

namespace PhotoFlow.Shared.Aws.SimpleEmailV2;

/// <summary>A client for SES (AWS: "Amazon SES API v2 Reference"; protocol REST JSON).</summary>
public sealed class AmazonSimpleEmailServiceV2Client(AWSCredentials credentials, AmazonSimpleEmailServiceV2Config clientConfig)
    : RegionalClient("SESv2", credentials, clientConfig), IAmazonSimpleEmailServiceV2
{
    private static readonly JsonMarshaller<SendEmailRequest> SendEmail =
        new("Amazon.SimpleEmailV2", "/v2/email/outbound-emails", [("Content-Type", "application/json")], Write);

    private static readonly JsonUnmarshaller Sent = new(
        body => new SendEmailResponse { MessageId = body.GetProperty("MessageId").GetString() },
        AmazonSimpleEmailServiceV2Exception.From);

    /// <inheritdoc/>
    public Task<SendEmailResponse> SendEmailAsync(SendEmailRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<SendEmailResponse>(request, SendEmail, Sent, cancellationToken);

    private static void Write(Utf8JsonWriter writer, SendEmailRequest request)
    {
        writer.WriteIfSet("ConfigurationSetName", request.ConfigurationSetName);
        writer.WriteIfSet("FromEmailAddress", request.FromEmailAddress);
        writer.WriteIfSet("ReplyToAddresses", request.ReplyToAddresses);
        if (request.Destination is { } destination)
        {
            writer.WriteStartObject("Destination");
            writer.WriteIfSet("ToAddresses", destination.ToAddresses);
            writer.WriteEndObject();
        }

        if (request.Content?.Simple is { } message)
        {
            writer.WriteStartObject("Content");
            writer.WriteStartObject("Simple");
            Write(writer, "Subject", message.Subject);
            writer.WriteStartObject("Body");
            Write(writer, "Text", message.Body?.Text);
            Write(writer, "Html", message.Body?.Html);
            writer.WriteEndObject();
            Write(writer, "Headers", message.Headers?.Select(header => (header.Name, header.Value)));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        Write(writer, "EmailTags", request.EmailTags?.Select(tag => (tag.Name, tag.Value)));
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<(string? Name, string? Value)>? pairs)
    {
        if (pairs is null)
            return;
        writer.WriteStartArray(name);
        foreach (var pair in pairs)
        {
            writer.WriteStartObject();
            writer.WriteIfSet("Name", pair.Name);
            writer.WriteIfSet("Value", pair.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, Content? content)
    {
        if (content is null)
            return;
        writer.WriteStartObject(name);
        writer.WriteIfSet("Data", content.Data);
        writer.WriteIfSet("Charset", content.Charset);
        writer.WriteEndObject();
    }
}

/// <summary>How to reach SES. Its host is <c>email</c>; its requests are signed for <c>ses</c>.</summary>
public sealed class AmazonSimpleEmailServiceV2Config : RegionalConfig
{
    /// <summary>The defaults.</summary>
    public AmazonSimpleEmailServiceV2Config()
        : base("email", "2019-09-27") => AuthenticationServiceName = "ses";
}
