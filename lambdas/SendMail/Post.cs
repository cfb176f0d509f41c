using System.Text;
using PhotoFlow.SendMail.Mails;
using PhotoFlow.Shared.Aws.SimpleEmailV2;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.SendMail;

/// <summary>Hands mails to SES, addressed to whom they are for; where a photographer cannot be reached, to the desk, saying so.</summary>
internal sealed class Post(IAmazonSimpleEmailServiceV2 ses, string sender, string desk)
{
    /// <summary>Sends a mail.</summary>
    /// <returns>The address it went to, and SES's id of it.</returns>
    public async Task<(string To, string MessageId)> SendAsync(SendMailInput input, MailContext mail, CancellationToken cancellationToken)
    {
        var letter = Letters.Write(input.Mail, mail);
        if (input.Mail == MailKind.ReviewReminder)
            return await SendAsync(input, mail, desk, letter, cancellationToken);
        if (mail.Settings.Closing is { Length: > 0 } closing)
            letter.Say(closing);
        if (Photographers.AddressOf(mail.Record.Photographer, mail.Record.Email) is { } address)
        {
            try
            {
                return await SendAsync(input, mail, address, letter, cancellationToken);
            }
            catch (BadRequestException)
            {
                // It looked like an address, but SES knows better.
            }
        }

        return await SendAsync(input, mail, desk, Letters.Forward(letter, mail), cancellationToken);
    }

    private async Task<(string To, string MessageId)> SendAsync(
        SendMailInput input, MailContext mail, string to, Letter letter, CancellationToken cancellationToken)
    {
        // SES gives each mail an id of its own; one that is in all mails about a photo makes them one thread.
        var thread = $"<{input.Photo.Id}@{sender[(sender.IndexOf('@', StringComparison.Ordinal) + 1)..]}>";
        var response = await ses.SendEmailAsync(
            new()
            {
                FromEmailAddress = From(mail.Settings.SenderName),
                ReplyToAddresses = [desk],
                Destination = new() { ToAddresses = [to] },
                Content = new()
                {
                    Simple = new()
                    {
                        Subject = Utf8(letter.Subject),
                        Body = new() { Text = Utf8(letter.ToText()), Html = Utf8(letter.ToHtml()) },
                        // By these, programs and mailbox rules tell mails apart.
                        Headers =
                        [
                            new() { Name = "X-PhotoFlow-Photo", Value = input.Photo.Id },
                            new() { Name = "X-PhotoFlow-Mail", Value = input.Name },
                            new() { Name = "Auto-Submitted", Value = "auto-generated" },
                            new() { Name = "References", Value = thread },
                            new() { Name = "In-Reply-To", Value = thread },
                        ],
                    },
                },
                EmailTags = [new() { Name = "photo", Value = input.Photo.Id }, new() { Name = "mail", Value = input.Name }],
            },
            cancellationToken);
        return (to, response.MessageId ?? "");
    }

    /// <summary>The sender with a name, in MIME's encoding where it is not ASCII (RFC 2047), as SES asks for it.</summary>
    private string From(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return sender;
        return name.All(character => char.IsAscii(character) && character is not ('"' or '\\'))
            ? $"\"{name}\" <{sender}>"
            : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}?= <{sender}>";
    }

    private static Content Utf8(string data) => new() { Data = data, Charset = "UTF-8" };
}
