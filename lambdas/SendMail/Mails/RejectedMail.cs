namespace PhotoFlow.SendMail.Mails;

/// <summary>A moderator rejected the photo.</summary>
internal static class RejectedMail
{
    public static Letter Write(MailContext mail)
    {
        var letter = new Letter($"Not accepted: your photo {mail.Key}")
            .Say(mail.Greeting)
            .Say($"a moderator has looked at your photo {mail.Key} and did not accept it. It is removed.");
        return mail.Record.Review is { Reason.Length: > 0 } review
            ? letter.Say("The reason:").Quote(review.Reason)
            : letter.Say("The moderator gave no reason; the desk will tell you more if you answer this mail.");
    }
}
