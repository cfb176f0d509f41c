using PhotoFlow.StatesLanguage.Definition;

namespace PhotoFlow.StatesLanguage;

/// <summary>A state machine (Step Functions API, DescribeStateMachine).</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="DefinitionText">The definition as it was given.</param>
/// <param name="Definition">The definition, read.</param>
/// <param name="RoleArn">The role that its executions run as.</param>
/// <param name="CreationDate">When it was created.</param>
public sealed record StateMachine(
    string Arn, string Name, string DefinitionText, StateMachineDefinition Definition, string RoleArn, DateTimeOffset CreationDate)
{
    internal string ExecutionArnPrefix { get; } = Arn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":";
}

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">What is on the page.</param>
/// <param name="NextToken">Gives the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken);
