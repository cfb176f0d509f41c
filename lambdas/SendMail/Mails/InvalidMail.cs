namespace PhotoFlow.SendMail.Mails;

/// <summary>The file is no photo that the desk can take.</summary>
internal static class InvalidMail
{
    public static Letter Write(MailContext mail) => new Letter($"There is a problem with your file {mail.Key}")
        .Say(mail.Greeting)
        .Say($"your file {mail.Key} could not be taken as a photo, and is removed. What is wrong with it:")
        .Quote(mail.Record.Problem?.Message ?? "The file is no valid photo.");
}
