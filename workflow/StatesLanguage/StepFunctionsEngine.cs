using System.Collections.Concurrent;
using System.Globalization;
using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.Execution;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage;

/// <summary>
/// State machines and their executions, with the operations of the Step Functions API by their own names. It speaks no wire protocol, keeps
/// everything in memory, and may be called from any thread.
/// </summary>
public sealed class StepFunctionsEngine : IDisposable
{
    /// <summary>How long a worker waits for a task (Step Functions API, GetActivityTask).</summary>
    private static readonly TimeSpan ActivityPoll = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, StateMachine> machines = new();
    private readonly ConcurrentDictionary<string, RunningExecution> executions = new();
    private readonly ConcurrentDictionary<Guid, RunningExecution> executionsById = new();
    private readonly StepFunctionsOptions options;
    private readonly ExecutionServices services;

    /// <param name="options">The functions, the clock and where chance comes from.</param>
    public StepFunctionsEngine(StepFunctionsOptions options)
    {
        this.options = options;
        services = new ExecutionServices(options, this, new NestedExecutions(this), () => ExecutionStatusChanged);
    }

    /// <summary>An execution started, ended, or started again: what EventBridge gets as "Step Functions Execution Status Change".</summary>
    /// <remarks>
    /// An observer is called outside of every lock and may call the engine. One that throws disturbs neither the execution nor the other
    /// observers; the exception goes to <see cref="StepFunctionsOptions.OnUnexpectedException"/>.
    /// </remarks>
    public event EventHandler<ExecutionDescription>? ExecutionStatusChanged;

    /// <summary>What happens next by the clock, in whichever execution; null where nothing waits for a time.</summary>
    public NextTimer? NextTimer => services.Scheduler.Next;

    /// <summary>Creates a state machine. To create the same one again is allowed and gives the first.</summary>
    /// <param name="name">Its name: 1 to 80 characters.</param>
    /// <param name="definition">Its definition in the Amazon States Language.</param>
    /// <param name="roleArn">The role that its executions run as.</param>
    /// <exception cref="InvalidDefinitionException">The definition is not valid, or not supported.</exception>
    /// <exception cref="StepFunctionsException">InvalidName; StateMachineAlreadyExists.</exception>
    public StateMachine CreateStateMachine(string name, string definition, string? roleArn = null)
    {
        Names.Check(name);
        var arn = $"arn:aws:states:{options.Region}:{options.AccountId}:stateMachine:{name}";
        var role = roleArn ?? $"arn:aws:iam::{options.AccountId}:role/{name}";
        var machine = new StateMachine(arn, name, definition, StateMachineDefinition.Parse(definition), role, options.Time.GetUtcNow());
        var known = machines.GetOrAdd(arn, machine);
        return known.DefinitionText == definition && known.RoleArn == role
            ? known
            : throw new StepFunctionsException("StateMachineAlreadyExists", $"State Machine Already Exists: '{arn}'");
    }

    /// <summary>Adds a state machine that another engine created, with its ARN. Its definition is not read again.</summary>
    /// <param name="machine">The state machine.</param>
    /// <exception cref="StepFunctionsException">StateMachineAlreadyExists.</exception>
    public void AddStateMachine(StateMachine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        if (machines.GetOrAdd(machine.Arn, machine) != machine)
            throw new StepFunctionsException("StateMachineAlreadyExists", $"State Machine Already Exists: '{machine.Arn}'");
    }

    /// <summary>A state machine.</summary>
    /// <param name="stateMachineArn">Its ARN.</param>
    /// <exception cref="StepFunctionsException">StateMachineDoesNotExist.</exception>
    public StateMachine DescribeStateMachine(string stateMachineArn) => machines.TryGetValue(stateMachineArn, out var machine)
        ? machine
        : throw new StepFunctionsException("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{stateMachineArn}'");

    /// <summary>All state machines, by name.</summary>
    public IReadOnlyList<StateMachine> ListStateMachines() => [.. machines.Values.OrderBy(machine => machine.Name, StringComparer.Ordinal)];

    /// <summary>Starts an execution. To start a running one again, by the same name and with the same input, gives that one.</summary>
    /// <remarks>It runs on the calling thread until it waits for something; with functions that answer at once, to its end.</remarks>
    /// <param name="stateMachineArn">The state machine.</param>
    /// <param name="input">Its input, as JSON; an empty object where it has none.</param>
    /// <param name="name">Its name: 1 to 80 characters; a random one where none is given.</param>
    /// <exception cref="StepFunctionsException">
    /// StateMachineDoesNotExist; InvalidName; InvalidExecutionInput; ExecutionAlreadyExists: with another input, or it has ended.
    /// </exception>
    public ExecutionDescription StartExecution(string stateMachineArn, string? input = null, string? name = null)
    {
        var machine = DescribeStateMachine(stateMachineArn);
        if (name is not null)
            Names.Check(name);
        var payload = Payload.OfText(input ?? "{}");
        if (!Json.IsValid(payload.Text))
            throw new StepFunctionsException("InvalidExecutionInput", "Invalid State Machine Execution Input: 'the input is not JSON'");
        if (payload.IsTooLarge())
            throw new StepFunctionsException("InvalidExecutionInput", $"Invalid State Machine Execution Input: 'more than {Payload.MaxBytes} bytes'");

        var execution = new RunningExecution(services, machine, name ?? services.NewId().ToString(), payload);
        var known = executions.GetOrAdd(execution.Arn, execution);
        if (known == execution)
        {
            executionsById[execution.Id] = execution;
            execution.Start();
            return execution.Describe();
        }

        var description = known.Describe();
        return description.Status == ExecutionStatus.Running && description.Input == payload.Text
            ? description
            : throw new StepFunctionsException("ExecutionAlreadyExists", $"Execution Already Exists: '{execution.Arn}'");
    }

    /// <summary>What is known of an execution.</summary>
    /// <param name="executionArn">Its ARN.</param>
    /// <exception cref="StepFunctionsException">ExecutionDoesNotExist.</exception>
    public ExecutionDescription DescribeExecution(string executionArn) => Find(executionArn).Describe();

    /// <summary>The executions of a state machine, newest first.</summary>
    /// <param name="stateMachineArn">The state machine.</param>
    /// <param name="status">Only those that stand so; null for all.</param>
    /// <param name="maxResults">How many on a page, at most 1,000.</param>
    /// <param name="nextToken">What the page before gave.</param>
    /// <exception cref="StepFunctionsException">StateMachineDoesNotExist; InvalidToken.</exception>
    public Page<ExecutionDescription> ListExecutions(
        string stateMachineArn, ExecutionStatus? status = null, int maxResults = 100, string? nextToken = null)
    {
        _ = DescribeStateMachine(stateMachineArn);
        var all = executions.Values
            .Where(execution => execution.Machine.Arn == stateMachineArn && (status is null || execution.Status == status))
            .OrderByDescending(execution => execution.StartTicks)
            .ThenBy(execution => execution.Name, StringComparer.Ordinal);
        var from = Position(nextToken) ?? 0;
        var size = PageSize(maxResults, 100);
        var page = all.Skip(from).Take(size + 1).ToList();
        return new Page<ExecutionDescription>([.. page.Take(size).Select(execution => execution.Describe())], page.Count > size ? Token(from + size) : null);
    }

    /// <summary>An execution's history.</summary>
    /// <param name="executionArn">The execution.</param>
    /// <param name="maxResults">How many events on a page, at most 1,000.</param>
    /// <param name="reverseOrder">Whether the newest come first.</param>
    /// <param name="nextToken">What the page before gave.</param>
    /// <exception cref="StepFunctionsException">ExecutionDoesNotExist; InvalidToken.</exception>
    public Page<HistoryEvent> GetExecutionHistory(
        string executionArn, int maxResults = 1000, bool reverseOrder = false, string? nextToken = null)
    {
        var execution = Find(executionArn);
        var from = Position(nextToken) ?? (reverseOrder ? execution.History.Count : 1);
        var size = PageSize(maxResults, 100);
        var page = execution.Events(from, size + 1, reverseOrder);
        return new Page<HistoryEvent>(
            [.. page.Take(size)], page.Count > size ? Token(reverseOrder ? from - size : from + size) : null);
    }

    /// <summary>Stops an execution; to stop one that has ended changes nothing.</summary>
    /// <param name="executionArn">The execution.</param>
    /// <param name="error">An error's name to end it with.</param>
    /// <param name="cause">Why, for people.</param>
    /// <returns>When it stopped.</returns>
    /// <exception cref="StepFunctionsException">ExecutionDoesNotExist.</exception>
    public DateTimeOffset StopExecution(string executionArn, string? error = null, string? cause = null) =>
        Find(executionArn).Abort(error, cause);

    /// <summary>Starts an execution that did not succeed again, where it failed. What has succeeded is not done again.</summary>
    /// <param name="executionArn">The execution.</param>
    /// <returns>When it started again.</returns>
    /// <exception cref="StepFunctionsException">ExecutionDoesNotExist; ExecutionNotRedrivable.</exception>
    public DateTimeOffset RedriveExecution(string executionArn) => Find(executionArn).Redrive();

    /// <summary>Ends a task that waits for its token with a result.</summary>
    /// <param name="taskToken">The token.</param>
    /// <param name="output">The task's result, as JSON.</param>
    /// <exception cref="StepFunctionsException">InvalidToken; TaskDoesNotExist; TaskTimedOut: it waits no more; InvalidOutput.</exception>
    public void SendTaskSuccess(string taskToken, string output)
    {
        if (!Json.IsValid(output))
            throw new StepFunctionsException("InvalidOutput", "Invalid Output: 'the output is not JSON'");
        FindByToken(taskToken).SendSuccess(taskToken, output);
    }

    /// <summary>Ends a task that waits for its token with an error.</summary>
    /// <param name="taskToken">The token.</param>
    /// <param name="error">The error's name.</param>
    /// <param name="cause">What happened, for people.</param>
    /// <exception cref="StepFunctionsException">InvalidToken; TaskDoesNotExist; TaskTimedOut: it waits no more.</exception>
    public void SendTaskFailure(string taskToken, string? error = null, string? cause = null) =>
        FindByToken(taskToken).SendFailure(taskToken, error, cause);

    /// <summary>Says that a task is still being worked on: the time until its next heartbeat starts again.</summary>
    /// <param name="taskToken">The token.</param>
    /// <exception cref="StepFunctionsException">InvalidToken; TaskDoesNotExist; TaskTimedOut: it waits no more.</exception>
    public void SendTaskHeartbeat(string taskToken) => FindByToken(taskToken).SendHeartbeat(taskToken);

    /// <summary>Creates an activity; one that exists already is given back.</summary>
    /// <param name="name">Its name: 1 to 80 characters.</param>
    /// <exception cref="StepFunctionsException">InvalidName.</exception>
    public Activity CreateActivity(string name)
    {
        Names.Check(name);
        return services.Activities.Create($"arn:aws:states:{options.Region}:{options.AccountId}:activity:{name}", name);
    }

    /// <summary>Deletes an activity; to delete one that does not exist changes nothing.</summary>
    /// <param name="activityArn">Its ARN.</param>
    public void DeleteActivity(string activityArn) => services.Activities.Delete(activityArn);

    /// <summary>An activity.</summary>
    /// <param name="activityArn">Its ARN.</param>
    /// <exception cref="StepFunctionsException">ActivityDoesNotExist.</exception>
    public Activity DescribeActivity(string activityArn) => services.Activities.Find(activityArn).Activity;

    /// <summary>All activities, by name.</summary>
    public IReadOnlyList<Activity> ListActivities() => services.Activities.All;

    /// <summary>Asks for a task of an activity, on behalf of a worker. The task then waits for its token, as long as its heartbeats come.</summary>
    /// <param name="activityArn">The activity.</param>
    /// <param name="workerName">The worker's name, for the history.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A task as soon as there is one; null where there is none for 60 seconds.</returns>
    /// <exception cref="StepFunctionsException">ActivityDoesNotExist.</exception>
    public async Task<ActivityTask?> GetActivityTaskAsync(
        string activityArn, string? workerName = null, CancellationToken cancellationToken = default)
    {
        using var tooLong = new CancellationTokenSource(ActivityPoll, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellationToken);
        try
        {
            return (await TakeActivityTaskAsync(activityArn, workerName, either.Token).ConfigureAwait(false)).Given;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The ARN of the state machine whose execution made a token: permission to answer the token is asked for this ARN.</summary>
    /// <param name="taskToken">The token.</param>
    /// <returns>Null where no execution made it.</returns>
    public string? FindStateMachineArn(string taskToken) =>
        TaskTokens.ExecutionOf(taskToken) is { } id && executionsById.TryGetValue(id, out var execution) ? execution.Machine.Arn : null;

    /// <inheritdoc/>
    public void Dispose() => services.Dispose();

    /// <summary>Creates an activity with an ARN of any account and region, as definitions have them that come from elsewhere.</summary>
    internal void AddActivity(string arn) => services.Activities.Create(arn, arn[(arn.LastIndexOf(':') + 1)..]);

    /// <summary>When something is due next in any execution; null where nothing is. A timer may go off earlier, for nothing.</summary>
    internal DateTimeOffset? NextDue => services.Scheduler.NextDue is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    internal Guid NewId() => services.NewId();

    /// <summary>Waits for a task of an activity, as long as it takes.</summary>
    internal async Task<(ActivityTask Given, PendingTask Task)> TakeActivityTaskAsync(
        string activityArn, string? workerName, CancellationToken cancellationToken)
    {
        var queue = services.Activities.Find(activityArn);
        while (true)
        {
            var next = queue.Take();
            using var registration = cancellationToken.Register(() => next.TrySetCanceled(cancellationToken));
            var scheduled = await next.Task.ConfigureAwait(false);
            var task = scheduled.Task;
            if (task.Strand.Execution.StartActivity(task, workerName))
                return (new ActivityTask(task.Token!, scheduled.Input), task);
        }
    }

    private static int PageSize(int maxResults, int otherwise) => maxResults is > 0 and <= 1000 ? maxResults : otherwise;

    private static string Token(int position) => position.ToString(CultureInfo.InvariantCulture);

    private static int? Position(string? token) => token is null
        ? null
        : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw new StepFunctionsException("InvalidToken", "Invalid Token: 'Invalid token'");

    private RunningExecution Find(string executionArn) => executions.TryGetValue(executionArn, out var execution)
        ? execution
        : throw new StepFunctionsException("ExecutionDoesNotExist", $"Execution Does Not Exist: '{executionArn}'");

    private RunningExecution FindByToken(string taskToken)
    {
        if (TaskTokens.ExecutionOf(taskToken) is not { } id)
            throw new StepFunctionsException("InvalidToken", "Invalid Token: 'Invalid token'");
        return executionsById.TryGetValue(id, out var execution)
            ? execution
            : throw new StepFunctionsException("TaskDoesNotExist", "Task does not exist");
    }
}
