using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace PhotoFlow.Shared.Aws.SimpleNotificationService;

/// <summary>SNS refused a call; <see cref="AmazonServiceException.ErrorCode"/> says why.</summary>
public sealed class AmazonSimpleNotificationServiceException : AmazonServiceException
{
    internal AmazonSimpleNotificationServiceException(ErrorResponse error)
        : base(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
    {
    }
}
