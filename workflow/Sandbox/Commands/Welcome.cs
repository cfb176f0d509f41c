using PhotoFlow.LocalAws;
using PhotoFlow.LocalAws.Access;
using Spectre.Console;

namespace PhotoFlow.Sandbox.Commands;

/// <summary>Says where everything is, and gives the commands to paste.</summary>
internal static class Welcome
{
    private const string Metadata = """{"id": "cat.jpg", "caption": "A cat", "date": "2026-05-01", "name": "Ana"}""";
    private const string MetadataType = """{"metadata_type": {"DataType": "String", "StringValue": "All"}}""";
    private const string Review = """{"id": "cat.jpg", "date": "01/05/2026", "update": {"status": "Pass", "reason": "On theme"}}""";

    public static void Print(IAnsiConsole console, StackHost sandbox)
    {
        var bucket = sandbox.Outputs["UploadsBucket"];
        var topic = sandbox.Outputs["UpdatesTopicArn"];
        var machine = sandbox.Outputs["StateMachineArn"];
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]PhotoFlow is up.[/] See its runs at {sandbox.Console.Address}");
        console.WriteLine("In another shell:");
        foreach (var line in (string[])
        [
            "",
            $"export AWS_ENDPOINT_URL={sandbox.Endpoint.ToString().TrimEnd('/')} AWS_REGION={Account.Region} AWS_DEFAULT_REGION={Account.Region} AWS_ACCESS_KEY_ID=you AWS_SECRET_ACCESS_KEY=any",
            "",
            "# upload a photo",
            $"aws s3 cp cat.jpg s3://{bucket}/ --metadata photographer=Ana,email=ana@example.com",
            "# say what it shows, and review it",
            $"aws sns publish --topic-arn {topic} --message '{Metadata}' --message-attributes '{MetadataType}'",
            $"aws sns publish --topic-arn {topic} --message '{Review}'",
            "# see what became of it",
            $"aws stepfunctions list-executions --state-machine-arn {machine}",
            $"curl '{new Uri(sandbox.DeskUrl, "/api/photos?status=approved")}'",
            "",
        ])
        {
            // Not wrapped: these lines are for pasting.
            Console.WriteLine(line);
        }

        Console.WriteLine($"Mail: {sandbox.MailboxUrl}   Desk: {new Uri(sandbox.DeskUrl, "/api/photos")}");
        Console.WriteLine($"Logs: {sandbox.LogFolder}");
        foreach (var warning in sandbox.Warnings)
            console.MarkupLineInterpolated($"[yellow]{warning}[/]");
        console.MarkupLineInterpolated($"[grey]Not here, and not needed to try it: {string.Join(", ", sandbox.StandIns)}.[/]");
        console.MarkupLineInterpolated($"[grey]Without effect here: {string.Join("; ", sandbox.NotEmulated)}.[/]");
        console.MarkupLine("Ctrl-C ends it and everything in it.");
    }
}
