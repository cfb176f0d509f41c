
namespace PhotoFlow.LocalAws.Emulators;

/// <summary>The emulators' ports on localhost; 0 takes any free one.</summary>
internal sealed record EmulatorOptions
{
    /// <summary>SQS and SNS.</summary>
    public int FauxqsPort { get; init; }

    /// <summary>DynamoDB.</summary>
    public int DynamoDbPort { get; init; }

    /// <summary>SES, and the page that shows the mails sent.</summary>
    public int MailPort { get; init; }

    /// <summary>The folder that holds <c>node_modules</c>; null looks for it from the program's own folder upwards.</summary>
    public string? PackageFolder { get; init; }

    /// <summary>The Node.js program.</summary>
    public string Node { get; init; } = "node";
}
