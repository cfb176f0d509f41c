using Amazon.Runtime;

namespace PhotoFlow.Shared.Aws.StepFunctions;

/// <summary>Resumes the state that waits with a token.</summary>
public sealed class SendTaskSuccessRequest : AmazonWebServiceRequest
{
    /// <summary>The token.</summary>
    public string? TaskToken { get; set; }

    /// <summary>The task's output, as JSON text.</summary>
    public string? Output { get; set; }
}

/// <summary>The state was resumed.</summary>
public sealed class SendTaskSuccessResponse : AmazonWebServiceResponse;

/// <summary>Fails the state that waits with a token.</summary>
public sealed class SendTaskFailureRequest : AmazonWebServiceRequest
{
    /// <summary>The token.</summary>
    public string? TaskToken { get; set; }

    /// <summary>The error's name, which the state machine catches: at most 256 characters.</summary>
    public string? Error { get; set; }

    /// <summary>What happened: at most 32,768 characters.</summary>
    public string? Cause { get; set; }
}

/// <summary>The state was failed.</summary>
public sealed class SendTaskFailureResponse : AmazonWebServiceResponse;
