namespace PhotoFlow.SendMail.Mails;

/// <summary>Metadata is still missing.</summary>
internal static class MetadataReminderMail
{
    public static Letter Write(MailContext mail) => new Letter($"Your photo {mail.Key} still needs its metadata")
        .Say(mail.Greeting)
        .Say($"your photo {mail.Key} cannot be approved yet. This is reminder {mail.Number} of {mail.Settings.Reminders}.")
        .AskForMissing(mail);
}
