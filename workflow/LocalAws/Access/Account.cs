namespace PhotoFlow.LocalAws.Access;

/// <summary>The account and the region of everything on this machine.</summary>
internal static class Account
{
    public const string Id = "000000000000";
    public const string Region = "us-east-1";

    /// <summary>The ARN of a resource of this account.</summary>
    /// <param name="service">As ARNs name it: <c>sqs</c>, <c>lambda</c>.</param>
    /// <param name="resource">As this service's ARNs end: <c>queue-name</c>, <c>function:Name</c>.</param>
    public static string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{Id}:{resource}";
}
