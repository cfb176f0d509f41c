namespace PhotoFlow.SendMail.Mails;

/// <summary>We have the photo; this is missing.</summary>
internal static class ReceivedMail
{
    public static Letter Write(MailContext mail)
    {
        var letter = new Letter($"We have your photo {mail.Key}")
            .Say(mail.Greeting)
            .Say($"thank you for your photo {mail.Key}. A moderator will look at it, and you will get a mail with the decision.");
        return mail.Missing.Count == 0 ? letter.Say("Nothing is missing: there is nothing you need to do.") : letter.AskForMissing(mail);
    }
}
