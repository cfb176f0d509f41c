using Amazon.Runtime;

namespace PhotoFlow.Shared.Aws.StepFunctions;

/// <summary>Starts an execution. The same name and input again is a success while it runs.</summary>
public sealed class StartExecutionRequest : AmazonWebServiceRequest
{
    /// <summary>The state machine.</summary>
    public string? StateMachineArn { get; set; }

    /// <summary>The execution's name, unique for 90 days: at most 80 characters.</summary>
    public string? Name { get; set; }

    /// <summary>The execution's input, as JSON text.</summary>
    public string? Input { get; set; }
}

/// <summary>The execution that runs.</summary>
public sealed class StartExecutionResponse : AmazonWebServiceResponse
{
    /// <summary>Its ARN.</summary>
    public string? ExecutionArn { get; set; }

    /// <summary>When it started, UTC.</summary>
    public DateTime? StartDate { get; set; }
}
