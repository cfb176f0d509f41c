using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace PhotoFlow.Shared.Aws.SimpleEmailV2;

/// <summary>SES refused a call; <see cref="AmazonServiceException.ErrorCode"/> says why.</summary>
public class AmazonSimpleEmailServiceV2Exception : AmazonServiceException
{
    internal AmazonSimpleEmailServiceV2Exception(ErrorResponse error)
        : base(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
    {
    }

    internal static AmazonSimpleEmailServiceV2Exception From(ErrorResponse error) => error.Code switch
    {
        "BadRequestException" => new BadRequestException(error),
        "LimitExceededException" => new LimitExceededException(error),
        "MessageRejected" => new MessageRejectedException(error),
        "TooManyRequestsException" => new TooManyRequestsException(error),
        _ => new AmazonSimpleEmailServiceV2Exception(error),
    };
}

/// <summary>The request is malformed, such as an address that is not valid: the same request fails again.</summary>
public sealed class BadRequestException : AmazonSimpleEmailServiceV2Exception
{
    internal BadRequestException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>A quota is spent, such as that of mails a day.</summary>
public sealed class LimitExceededException : AmazonSimpleEmailServiceV2Exception
{
    internal LimitExceededException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>Mails are sent faster than the account may.</summary>
public sealed class TooManyRequestsException : AmazonSimpleEmailServiceV2Exception
{
    internal TooManyRequestsException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>SES will not send this message, such as to an address that the account may not write to.</summary>
public sealed class MessageRejectedException : AmazonSimpleEmailServiceV2Exception
{
    internal MessageRejectedException(ErrorResponse error)
        : base(error)
    {
    }
}
