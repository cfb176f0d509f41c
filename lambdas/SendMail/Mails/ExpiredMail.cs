namespace PhotoFlow.SendMail.Mails;

/// <summary>Nobody answered in time.</summary>
internal static class ExpiredMail
{
    public static Letter Write(MailContext mail)
    {
        var letter = new Letter($"Expired: your photo {mail.Key}")
            .Say(mail.Greeting)
            .Say($"your photo {mail.Key} has waited too long, and is removed.");
        letter = mail.Missing.Count == 0
            ? letter.Say("It was not reviewed in time. We are sorry: that was not your fault.")
            : letter.Say($"Still missing: {string.Join(", ", mail.Missing.Select(field => field.Label))}.");
        return letter.Say("You are welcome to upload it again.");
    }
}
