using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Testing;

/// <summary>An execution of a <see cref="Workflow"/> under test.</summary>
public sealed class WorkflowRun
{
    private static readonly TimeSpan LongestExecution = TimeSpan.FromDays(365);

    private readonly Workflow workflow;

    internal WorkflowRun(Workflow workflow, string executionArn)
    {
        this.workflow = workflow;
        ExecutionArn = executionArn;
    }

    /// <summary>The execution's ARN.</summary>
    public string ExecutionArn { get; }

    /// <summary>How it stands.</summary>
    public ExecutionStatus Status => Description.Status;

    /// <summary>Its output; null until it has succeeded.</summary>
    public JsonNode? Output => Description.Output is { } output ? Json.Parse(output) : null;

    /// <summary>The name of the error that it failed with.</summary>
    public string? Error => Description.Error;

    /// <summary>What happened, for people.</summary>
    public string? Cause => Description.Cause;

    /// <summary>All that is known of it.</summary>
    public ExecutionDescription Description => workflow.Engine.DescribeExecution(ExecutionArn);

    /// <summary>The names of the states entered, in order.</summary>
    public IReadOnlyList<string> States =>
        [.. History.Select(historyEvent => historyEvent.Details).OfType<StateEnteredEventDetails>().Select(details => details.Name)];

    /// <summary>The Task states that were entered and not left, by name: what a running execution waits in.</summary>
    public IReadOnlyList<string> OpenTasks
    {
        get
        {
            var open = new List<string>();
            foreach (var item in History)
            {
                if (item is { Type: HistoryEventType.TaskStateEntered, Details: StateEnteredEventDetails entered })
                    open.Add(entered.Name);
                else if (item is { Type: HistoryEventType.TaskStateExited, Details: StateExitedEventDetails exited })
                    open.Remove(exited.Name);
            }

            return open;
        }
    }

    /// <summary>The whole history, as <c>aws stepfunctions get-execution-history</c> prints it.</summary>
    public JsonObject HistoryJson => new() { ["events"] = new JsonArray([.. History.Select(item => item.ToJson())]) };

    /// <summary>The whole history.</summary>
    public IReadOnlyList<HistoryEvent> History
    {
        get
        {
            var events = new List<HistoryEvent>();
            string? next = null;
            do
            {
                var page = workflow.Engine.GetExecutionHistory(ExecutionArn, nextToken: next);
                events.AddRange(page.Items);
                next = page.NextToken;
            }
            while (next is not null);
            return events;
        }
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="by">How much: a week passes at once.</param>
    public WorkflowRun Advance(TimeSpan by)
    {
        workflow.Time.Advance(by);
        return this;
    }

    /// <summary>
    /// Lets time pass until the execution has ended, or until it waits for a token and nothing else is due than the end of the year that every
    /// execution has.
    /// </summary>
    public WorkflowRun AdvanceToEnd()
    {
        var start = Description.StartDate;
        while (Status == ExecutionStatus.Running && workflow.Engine.NextDue is { } due && (due - start < LongestExecution || OpenTasks.Count == 0))
            workflow.Time.AdvanceToNext();
        return this;
    }

    /// <summary>Sends back the token that a state waits for, with a result.</summary>
    /// <param name="state">The state's name.</param>
    /// <param name="output">The result, as JSON.</param>
    /// <exception cref="StepFunctionsException">TaskTimedOut: the state waits no more.</exception>
    public WorkflowRun Succeed(string state, string output = "{}")
    {
        workflow.Engine.SendTaskSuccess(Token(state), output);
        return this;
    }

    /// <summary>Sends back the token that a state waits for, with an error.</summary>
    /// <param name="state">The state's name.</param>
    /// <param name="error">The error's name.</param>
    /// <param name="cause">What happened, for people.</param>
    /// <exception cref="StepFunctionsException">TaskTimedOut: the state waits no more.</exception>
    public WorkflowRun Fail(string state, string error, string? cause = null)
    {
        workflow.Engine.SendTaskFailure(Token(state), error, cause);
        return this;
    }

    /// <summary>Sends a heartbeat for a state that waits for its token.</summary>
    /// <param name="state">The state's name.</param>
    /// <exception cref="StepFunctionsException">TaskTimedOut: the state waits no more.</exception>
    public WorkflowRun Heartbeat(string state)
    {
        workflow.Engine.SendTaskHeartbeat(Token(state));
        return this;
    }

    /// <summary>Starts the execution again where it failed.</summary>
    /// <exception cref="StepFunctionsException">ExecutionNotRedrivable.</exception>
    public WorkflowRun Redrive()
    {
        workflow.Engine.RedriveExecution(ExecutionArn);
        return this;
    }

    /// <summary>Stops the execution.</summary>
    public WorkflowRun Stop()
    {
        workflow.Engine.StopExecution(ExecutionArn);
        return this;
    }

    /// <summary>The token that a state was last given.</summary>
    /// <param name="state">The state's name.</param>
    public string Token(string state) =>
        workflow.Calls.LastOrDefault(call => call.ExecutionArn == ExecutionArn && call.StateName == state && call.TaskToken is not null)?.TaskToken
        ?? throw new InvalidOperationException($"{state} has been given no token; the states entered are {string.Join(", ", States)}.");
}
