using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace PhotoFlow.Shared.Aws.StepFunctions;

/// <summary>Step Functions refused a call; <see cref="AmazonServiceException.ErrorCode"/> says why.</summary>
public class AmazonStepFunctionsException : AmazonServiceException
{
    internal AmazonStepFunctionsException(ErrorResponse error)
        : base(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
    {
    }

    internal static AmazonStepFunctionsException From(ErrorResponse error) => error.Code switch
    {
        "ExecutionAlreadyExists" => new ExecutionAlreadyExistsException(error),
        "TaskTimedOut" => new TaskTimedOutException(error),
        "TaskDoesNotExist" => new TaskDoesNotExistException(error),
        "InvalidToken" => new InvalidTokenException(error),
        _ => new AmazonStepFunctionsException(error),
    };
}

/// <summary>An execution of that name exists, and has another input or has ended.</summary>
public sealed class ExecutionAlreadyExistsException : AmazonStepFunctionsException
{
    internal ExecutionAlreadyExistsException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The task is over: it timed out, or its state or execution has ended.</summary>
public sealed class TaskTimedOutException : AmazonStepFunctionsException
{
    internal TaskTimedOutException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>There is no such task any more.</summary>
public sealed class TaskDoesNotExistException : AmazonStepFunctionsException
{
    internal TaskDoesNotExistException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The token is none that Step Functions gave.</summary>
public sealed class InvalidTokenException : AmazonStepFunctionsException
{
    internal InvalidTokenException(ErrorResponse error)
        : base(error)
    {
    }
}
