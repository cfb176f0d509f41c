namespace PhotoFlow.LocalAws.Template;

/// <summary>Names for resources that the template leaves unnamed, like CloudFormation's without their random end.</summary>
internal static class PhysicalName
{
    public static string Of(string stackName, string logicalId) => $"{stackName}-{logicalId}";

    /// <summary>S3 takes only small letters, 63 at most.</summary>
    public static string OfBucket(string stackName, string logicalId)
    {
        var name = Of(stackName, logicalId).ToLowerInvariant();
        return name[..Math.Min(63, name.Length)];
    }
}
