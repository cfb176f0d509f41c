using System.Text.Json.Serialization;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.SendMail;

/// <summary>The input of SendMail.</summary>
/// <param name="Photo">The photo that the mail is about.</param>
/// <param name="Number">Of a reminder, the first being 1.</param>
internal sealed record SendMailInput(Photo Photo, MailKind Mail, int? Number = null)
{
    /// <summary>The mail's name, of which a photo has only one: <c>approved</c>, <c>review-reminder-2</c>.</summary>
    [JsonIgnore]
    public string Name => Number is { } number ? $"{Mail.Word()}-{number}" : Mail.Word();
}

/// <summary>The output of SendMail.</summary>
/// <param name="To">Where the mail went; null where there was nothing left to remind of.</param>
/// <param name="MessageId">SES's id of it.</param>
internal sealed record SendMailOutput(string? To, string? MessageId)
{
    /// <summary>The messages that the mail queue must keep; null where the state machine asked.</summary>
    public IReadOnlyList<SqsBatchItemFailure>? BatchItemFailures { get; init; }
}

/// <summary>What SendMail is invoked with: a mail by the state machine, to be sent now or later; messages by the mail queue.</summary>
/// <param name="Later">True where SES has refused the mail: it goes on the mail queue.</param>
/// <param name="Records">The mail queue's messages.</param>
internal sealed record SendMailRequest(
    Photo? Photo, MailKind? Mail, int? Number, bool? Later, [property: JsonPropertyName("Records")] IReadOnlyList<SqsMessage>? Records)
{
    /// <summary>The state machine's mail.</summary>
    [JsonIgnore]
    public SendMailInput Input => Photo is not null && Mail is { } mail
        ? new(Photo, mail, Number)
        : throw new MalformedMessage("The photo or the mail is missing.");
}

/// <summary>JSON of SendMail.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SendMailInput))]
[JsonSerializable(typeof(SendMailRequest))]
[JsonSerializable(typeof(SendMailOutput))]
internal sealed partial class SendMailJson : JsonSerializerContext;
