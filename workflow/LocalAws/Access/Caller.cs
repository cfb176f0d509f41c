namespace PhotoFlow.LocalAws.Access;

/// <summary>Who calls: a role that a function runs as, a service, or the account's administrator.</summary>
/// <param name="Arn">As it stands in error messages and in <c>GetCallerIdentity</c>.</param>
/// <param name="UserId">The principal's unique id.</param>
/// <param name="RoleArn">The role, when it is one.</param>
/// <param name="Service">The service, such as <c>s3.amazonaws.com</c>, when it is one.</param>
/// <param name="AccessKeyId">The key that the call was signed with, where LocalAws issued it: each process of a function has its own.</param>
internal sealed record Caller(string Arn, string UserId, string? RoleArn = null, string? Service = null, string? AccessKeyId = null)
{
    /// <summary>Whoever calls with keys that LocalAws did not issue: the person at the machine.</summary>
    public static readonly Caller Administrator = new($"arn:aws:iam::{Account.Id}:root", Account.Id);

    /// <summary>Whoever does not sign, where a service takes that for nobody in particular: S3.</summary>
    public static readonly Caller Anonymous = new("anonymous", "Anonymous");

    /// <summary>A service that acts on a resource of the account, as S3 does when it notifies a queue.</summary>
    public static Caller OfService(string service) => new(service, service, Service: service);
}
