using PhotoFlow.Shared.Photos;

namespace PhotoFlow.SendMail.Mails;

/// <summary>Writes each mail.</summary>
internal static class Letters
{
    /// <summary>The letter of a mail.</summary>
    public static Letter Write(MailKind kind, MailContext mail) => kind switch
    {
        MailKind.Received => Received(mail),
        MailKind.MetadataReminder => MetadataReminder(mail),
        MailKind.ReviewReminder => ReviewReminder(mail),
        MailKind.Approved => Approved(mail),
        MailKind.Rejected => Rejected(mail),
        MailKind.Invalid => Invalid(mail),
        MailKind.Expired => Expired(mail),
        MailKind.Superseded => Superseded(mail),
        MailKind.Withdrawn => Withdrawn(mail),
        MailKind.KnownAlready => KnownAlready(mail),
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

    private static Letter Received(MailContext mail)
    {
        var letter = To(mail, $"We have your photo {mail.Key}")
            .Say($"thank you for your photo {mail.Key}. A moderator will look at it, and you will get a mail with the decision.");
        foreach (var (label, value) in mail.FromTheFile)
            letter.Say($"{label}, from your file:").Quote(value);
        return mail.Missing.Count == 0 ? letter.Say("Nothing is missing: there is nothing you need to do.") : letter.AskForMissing(mail);
    }

    private static Letter MetadataReminder(MailContext mail) => To(mail, $"Your photo {mail.Key} still needs its metadata")
        .Say($"your photo {mail.Key} cannot be approved yet. This is reminder {mail.Number} of {mail.Settings.Reminders}.")
        .AskForMissing(mail);

    private static Letter ReviewReminder(MailContext mail) => new Letter($"Waiting for review: {mail.Key}")
        .Say($"The photo {mail.Key} ({mail.Record.Photo.Id}) of {mail.Record.Photographer ?? "a photographer without a name"} waits for a review. "
            + $"This is reminder {mail.Number} of {mail.Settings.Reminders}; without a review it expires at {mail.ReviewDeadline}, and is removed.")
        .AskForReview(mail);

    private static Letter Approved(MailContext mail)
    {
        var letter = To(mail, $"Approved: your photo {mail.Key}").Say($"your photo {mail.Key} is approved. Thank you!");
        return mail.Record.Review is { Reason.Length: > 0 } review ? letter.Say("The moderator said:").Quote(review.Reason) : letter;
    }

    private static Letter Rejected(MailContext mail)
    {
        var letter = To(mail, $"Not accepted: your photo {mail.Key}")
            .Say($"a moderator has looked at your photo {mail.Key} and did not accept it. It is removed.");
        return mail.Record.Review is { Reason.Length: > 0 } review
            ? letter.Say("The reason:").Quote(review.Reason)
            : letter.Say("The moderator gave no reason; the desk will tell you more if you answer this mail.");
    }

    private static Letter Invalid(MailContext mail) => To(mail, $"There is a problem with your file {mail.Key}")
        .Say($"your file {mail.Key} could not be taken as a photo, and is removed. What is wrong with it:")
        .Quote(mail.Record.Problem?.Message ?? "The file is not a valid photo.");

    private static Letter Expired(MailContext mail)
    {
        var letter = To(mail, $"Expired: your photo {mail.Key}").Say($"your photo {mail.Key} has waited too long, and is removed.");
        letter = mail.Missing.Count == 0
            ? letter.Say("It was not reviewed in time. We are sorry: that was not your fault.")
            : letter.Say($"Still missing: {string.Join(", ", mail.Missing.Select(field => field.Label))}.");
        return letter.Say("You are welcome to upload it again.");
    }

    private static Letter Superseded(MailContext mail) => To(mail, $"Replaced: your photo {mail.Key}")
        .Say($"you uploaded {mail.Key} once more. The newer photo takes the place of this one, which is removed. There is nothing you need to do.")
        .Say("If you meant two photos, upload this one again under another name.");

    private static Letter Withdrawn(MailContext mail) => To(mail, $"Withdrawn: your photo {mail.Key}")
        .Say($"your photo {mail.Key} was deleted while it waited for its review, so it is withdrawn. No one will review it.")
        .Say("If that was a mistake, upload it again.");

    private static Letter KnownAlready(MailContext mail) => To(mail, $"We know this file already: {mail.Key}")
        .Say($"you uploaded {mail.Key} again. It is the same file, and it was {mail.Record.Status.Word()} before, so it is not reviewed a second time.")
        .Say("If you change the picture and upload it, it is a new photo. We send this mail only once, however often the file comes.");

    private static Letter To(MailContext mail, string subject) => new Letter(subject).Say(mail.Greeting);
}
