namespace PhotoFlow.SendMail.Mails;

/// <summary>The photo is published.</summary>
internal static class ApprovedMail
{
    public static Letter Write(MailContext mail)
    {
        var letter = new Letter($"Approved: your photo {mail.Key}")
            .Say(mail.Greeting)
            .Say($"your photo {mail.Key} is approved. Thank you!");
        return mail.Record.Review is { Reason.Length: > 0 } review ? letter.Say("The moderator said:").Quote(review.Reason) : letter;
    }
}
