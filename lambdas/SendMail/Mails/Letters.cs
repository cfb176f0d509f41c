namespace PhotoFlow.SendMail.Mails;

/// <summary>Writes each mail.</summary>
internal static class Letters
{
    /// <summary>The letter of a mail.</summary>
    public static Letter Write(MailKind kind, MailContext mail) => kind switch
    {
        MailKind.Received => ReceivedMail.Write(mail),
        MailKind.MetadataReminder => MetadataReminderMail.Write(mail),
        MailKind.ReviewReminder => ReviewReminderMail.Write(mail),
        MailKind.Approved => ApprovedMail.Write(mail),
        MailKind.Rejected => RejectedMail.Write(mail),
        MailKind.Invalid => InvalidMail.Write(mail),
        MailKind.Expired => ExpiredMail.Write(mail),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>A letter that its photographer cannot be sent, for the desk.</summary>
    public static Letter Forward(Letter letter, MailContext mail)
    {
        var reason = string.IsNullOrWhiteSpace(mail.Record.Email)
            ? "The upload came without an address"
            : $"The upload came with an address that is not valid ({mail.Record.Email})";
        return new Letter($"For the desk: {letter.Subject}")
            .Say($"{reason}, so this mail about {mail.Record.Photo.Id} could not go to {mail.Record.Photographer ?? "its photographer"}. It says:")
            .Enclose(letter);
    }
}
