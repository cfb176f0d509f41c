namespace PhotoFlow.StatesLanguage;

/// <summary>An activity: tasks that workers ask for (Step Functions API, DescribeActivity).</summary>
/// <param name="Arn">Its ARN, which is the Resource of the states that use it.</param>
/// <param name="Name">Its name.</param>
/// <param name="CreationDate">When it was created.</param>
public sealed record Activity(string Arn, string Name, DateTimeOffset CreationDate);

/// <summary>A task for an activity's worker (Step Functions API, GetActivityTask).</summary>
/// <param name="TaskToken">The token to send the result, the failure or a heartbeat with.</param>
/// <param name="Input">The task's input, as JSON.</param>
public sealed record ActivityTask(string TaskToken, string Input);
