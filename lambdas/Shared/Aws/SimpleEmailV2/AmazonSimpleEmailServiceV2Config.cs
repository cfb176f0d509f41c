using PhotoFlow.Shared.Aws.Pipeline;

namespace PhotoFlow.Shared.Aws.SimpleEmailV2;

/// <summary>How to reach SES. Its host is <c>email</c>; its requests are signed for <c>ses</c>.</summary>
public sealed class AmazonSimpleEmailServiceV2Config : RegionalConfig
{
    /// <summary>The defaults.</summary>
    public AmazonSimpleEmailServiceV2Config()
        : base("email", "2019-09-27") => AuthenticationServiceName = "ses";
}
