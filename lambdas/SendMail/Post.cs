using PhotoFlow.SendMail.Mails;
using PhotoFlow.Shared.Aws.SimpleEmailV2;

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
            return await SendAsync(input, desk, letter, cancellationToken);
        if (EmailAddress.Of(mail.Record.Email) is { } address)
        {
            try
            {
                return await SendAsync(input, address, letter, cancellationToken);
            }
            catch (BadRequestException)
            {
                // It looked like an address, but SES knows better.
            }
        }

        return await SendAsync(input, desk, Letters.Forward(letter, mail), cancellationToken);
    }

    private async Task<(string To, string MessageId)> SendAsync(SendMailInput input, string to, Letter letter, CancellationToken cancellationToken)
    {
        var response = await ses.SendEmailAsync(
            new()
            {
                FromEmailAddress = sender,
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
                        ],
                    },
                },
                EmailTags = [new() { Name = "photo", Value = input.Photo.Id }, new() { Name = "mail", Value = input.Name }],
            },
            cancellationToken);
        return (to, response.MessageId ?? "");
    }

    private static Content Utf8(string data) => new() { Data = data, Charset = "UTF-8" };
}
