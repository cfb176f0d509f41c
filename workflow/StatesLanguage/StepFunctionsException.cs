namespace PhotoFlow.StatesLanguage;

/// <summary>A call that Step Functions refuses.</summary>
/// <param name="code">The error's name in the API, such as <c>ExecutionAlreadyExists</c>.</param>
/// <param name="message">What is wrong, for people.</param>
public sealed class StepFunctionsException(string code, string message) : Exception(message)
{
    /// <summary>The error's name in the API, such as <c>ExecutionAlreadyExists</c>.</summary>
    public string Code { get; } = code;
}
