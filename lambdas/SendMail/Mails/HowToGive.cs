using System.Text.Json.Nodes;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.SendMail.Mails;

/// <summary>Tells how an update is given.</summary>
internal static class HowToGive
{
    /// <summary>Says which fields are missing and by which command they are given.</summary>
    public static Letter AskForMissing(this Letter letter, MailContext mail)
    {
        var body = new JsonObject { ["id"] = mail.Record.Photo.Id };
        foreach (var field in mail.Missing)
            body[field.Name] = "...";
        return letter
            .Say($"Still missing: {string.Join(", ", mail.Missing.Select(field => field.Label))}. Please give it by {mail.MetadataDeadline}; after that the photo is removed.")
            .Say("Ask the desk to fill it in by answering this mail, or publish it yourself:")
            .Code(Command(mail, body, """ --message-attributes '{"metadata_type":{"DataType":"String","StringValue":"All"}}'"""));
    }

    /// <summary>Says by which command a photo is reviewed.</summary>
    public static Letter AskForReview(this Letter letter, MailContext mail)
    {
        var update = new JsonObject { ["status"] = "Pass", ["reason"] = "..." };
        return letter
            .Say("To Pass or Reject it, publish the review:")
            .Code(Command(mail, new JsonObject { ["id"] = mail.Record.Photo.Id, ["update"] = update }, ""));
    }

    // The message holds nothing that people typed: an id is made of letters, digits and hyphens.
    private static string Command(MailContext mail, JsonObject body, string attributes) =>
        $"aws sns publish --topic-arn {mail.Settings.TopicArn} --message '{body.ToJsonString()}'{attributes}";
}
