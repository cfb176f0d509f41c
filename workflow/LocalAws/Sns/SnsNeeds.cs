using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.Sns;

/// <summary>What calls of SNS need ("Actions, resources, and condition keys for Amazon SNS").</summary>
internal static class SnsNeeds
{
    public static IReadOnlyList<Permission> Of(string operation, Dictionary<string, string> form)
    {
        var resource = form.GetValueOrDefault("TopicArn") ?? form.GetValueOrDefault("TargetArn") ?? form.GetValueOrDefault("ResourceArn")
            ?? (form.GetValueOrDefault("Name") is { } name ? $"arn:aws:sns:us-east-1:{Caller.Account}:{name}" : null)
            // A subscription's permission is its topic's.
            ?? (form.GetValueOrDefault("SubscriptionArn") is { } subscription ? subscription[..subscription.LastIndexOf(':')] : "*");
        return [new Permission($"sns:{(operation == "PublishBatch" ? "Publish" : operation)}", resource)];
    }
}
