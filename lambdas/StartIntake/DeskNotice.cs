using PhotoFlow.Shared.Aws.SimpleEmailV2;
using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.StartIntake;

/// <summary>Mails the desk what only it can decide.</summary>
/// <param name="ses">The client.</param>
/// <param name="sender">The sender's address.</param>
/// <param name="desk">The desk's address.</param>
internal sealed class DeskNotice(IAmazonSimpleEmailServiceV2 ses, string sender, string desk)
{
    /// <summary>Tells of a deletion that may mean any of several photos.</summary>
    public Task TellOfDeletionAsync(KeyDeletion deletion, CancellationToken cancellationToken) => ses.SendEmailAsync(
        new()
        {
            FromEmailAddress = sender,
            Destination = new() { ToAddresses = [desk] },
            Content = new()
            {
                Simple = new()
                {
                    Subject = new() { Data = "A key was deleted that several photographers have a photo of", Charset = "UTF-8" },
                    Body = new() { Text = new() { Data = Text(deletion), Charset = "UTF-8" } },
                    Headers =
                    [
                        new() { Name = "X-PhotoFlow-Mail", Value = "deletion-unclear" },
                        new() { Name = "Auto-Submitted", Value = "auto-generated" },
                    ],
                },
            },
        },
        cancellationToken);

    private static string Text(KeyDeletion deletion) => $"""
        Somebody deleted the key {deletion.Key} in the uploads bucket. Several photographers have a photo of that name open, and a deletion does
        not say which one it means. So none of them was withdrawn:

        {string.Join(Environment.NewLine, deletion.LeavesAlone.Select(id => $"  {id}"))}

        Review them as usual. To withdraw one, delete its version of the object.

        """;
}
