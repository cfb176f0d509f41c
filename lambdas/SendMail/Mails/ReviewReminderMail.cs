namespace PhotoFlow.SendMail.Mails;

/// <summary>The desk has a photo to review.</summary>
internal static class ReviewReminderMail
{
    public static Letter Write(MailContext mail) => new Letter($"Waiting for review: {mail.Key}")
        .Say($"The photo {mail.Key} ({mail.Record.Photo.Id}) of {mail.Record.Photographer ?? "a photographer without a name"} waits for a review. "
            + $"This is reminder {mail.Number} of {mail.Settings.Reminders}; without a review it expires at {mail.ReviewDeadline}, and is removed.")
        .AskForReview(mail);
}
