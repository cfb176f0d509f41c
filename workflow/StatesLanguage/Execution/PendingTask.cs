using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>
/// A task that a strand waits for: first for the answer to its call, then, depending on its pattern, for the token or for the job that the
/// call has started.
/// </summary>
internal sealed class PendingTask(Strand strand, TaskState state, string? token, int? timeout, int? heartbeat)
{
    private Alarm? timeoutAlarm;
    private Alarm? heartbeatAlarm;
    private bool armed;
    private bool submitted;

    public Strand Strand => strand;

    public TaskResource Resource => state.Resource;

    public string? Token => token;

    public bool IsOpen { get; private set; } = true;

    /// <summary>Tells who was called that nobody waits for the answer any more; null while nobody is being called.</summary>
    private CancellationTokenSource? Cancellation { get; set; }

    /// <summary>The call is to be made next.</summary>
    public void Start()
    {
        if (IsOpen)
            TaskEvents.Started(strand, Resource);
    }

    /// <summary>A call is about to be made.</summary>
    /// <returns>Is cancelled when the answer is no longer waited for; a task without a timeout and without a job needs none.</returns>
    public CancellationToken StartCall()
    {
        if (timeout is null && heartbeat is null && Resource.Pattern != IntegrationPattern.RunJob)
            return CancellationToken.None;
        Cancellation = new CancellationTokenSource();
        return Cancellation.Token;
    }

    /// <summary>Starts the clocks. Not done for a call that is answered at once: most are in a test, and clocks cost.</summary>
    public void Arm()
    {
        if (armed || !IsOpen)
            return;
        armed = true;
        if (timeout is { } seconds)
            timeoutAlarm = strand.Execution.SetAlarm(AlarmKind.TaskTimeout, TimeSpan.FromSeconds(seconds), strand, this);

        // An activity's worker owes heartbeats from when it takes the task.
        if (Resource.Kind != TaskResourceKind.Activity)
            RestartHeartbeat();
    }

    public void RestartHeartbeat()
    {
        heartbeatAlarm?.Cancel();
        if (heartbeat is { } seconds)
            heartbeatAlarm = strand.Execution.SetAlarm(AlarmKind.HeartbeatTimeout, TimeSpan.FromSeconds(seconds), strand, this);
    }

    /// <summary>The call has been answered, or the job that it started has ended; if nobody waits for it any more, that changes nothing.</summary>
    public void Answered(TaskAnswer answer)
    {
        if (answer.Job is null)
            Cancellation = null;
        if (IsOpen)
            strand.Attempt((Task: this, answer), static (_, taken) => taken.Task.TakeAnswer(taken.answer));
    }

    /// <summary>A worker has taken the task of an activity.</summary>
    /// <returns>False where it waits no more.</returns>
    public bool Started(string? workerName)
    {
        if (!IsOpen)
            return false;
        TaskEvents.ActivityStarted(strand, workerName);
        RestartHeartbeat();
        return true;
    }

    /// <summary>The task has given its result.</summary>
    public void Succeed(string output) => strand.Attempt(_ => End(Payload.OfText(output)));

    /// <summary>The task has failed.</summary>
    public void Fail(Failure failure) => strand.Attempt(_ => End(failure with { OfTask = true }));

    /// <summary>The task has taken too long; who was called, and has not answered, is told to stop.</summary>
    public void TimeOut(Failure failure)
    {
        Cancel();
        Fail(failure);
    }

    /// <summary>Nobody waits for the task any more: its state has failed or its execution has ended. A job is told to stop, as on AWS.</summary>
    public void Abandon()
    {
        if (Resource.Pattern == IntegrationPattern.RunJob)
            Cancel();
        Close();
    }

    private void Cancel()
    {
        if (Cancellation is { } cancellation)
            strand.Execution.Call(OutsideCall.Of(cancellation));
        Cancellation = null;
    }

    private void Close()
    {
        IsOpen = false;
        timeoutAlarm?.Cancel();
        heartbeatAlarm?.Cancel();
    }

    private void TakeAnswer(TaskAnswer answer)
    {
        if (answer.Failure is { } failure)
        {
            if (Resource.Kind == TaskResourceKind.Activity)
            {
                Close();
                TaskEvents.ActivityScheduleFailed(strand, failure);
                strand.Fail(failure);
                return;
            }

            End((Resource.IsLambdaInvoke ? failure.WithCompactCause() : failure) with { OfTask = true });
            return;
        }

        switch (Resource.Kind)
        {
            case TaskResourceKind.LambdaFunction:
                End(Payload.OfText(answer.Output!));
                break;
            case TaskResourceKind.Activity:
                Arm();
                break;
            case TaskResourceKind.ServiceIntegration:
                TakeServiceAnswer(answer);
                break;
            default:
                throw new InvalidOperationException($"A resource of the kind {Resource.Kind} is not known.");
        }
    }

    private void TakeServiceAnswer(TaskAnswer answer)
    {
        switch (Resource.Pattern)
        {
            case IntegrationPattern.RequestResponse:
                if (ServiceResponse.FailureIn(Resource, answer.Output!) is { } failure)
                    End(failure);
                else
                    End(ServiceResponse.Complete(Resource, answer, strand.Execution));
                break;
            case IntegrationPattern.WaitForTaskToken:
                TaskEvents.Submitted(strand, Resource, ServiceResponse.Complete(Resource, answer, strand.Execution));
                Arm();
                break;
            case IntegrationPattern.RunJob:
                if (!submitted)
                {
                    // A stub says only how the job ended; what the service said when it started the job is then empty.
                    submitted = true;
                    var response = answer.Job is null ? answer with { Output = "{}" } : answer;
                    TaskEvents.Submitted(strand, Resource, ServiceResponse.Complete(Resource, response, strand.Execution));
                    if (answer.Job is not null)
                        break;
                }

                End(Payload.OfText(answer.Output!));
                break;
            default:
                throw new InvalidOperationException($"The pattern {Resource.Pattern} is not known.");
        }
    }

    private void End(Payload result)
    {
        Close();
        if (result.IsTooLarge())
        {
            End(Failure.TooLarge(Resource.Kind == TaskResourceKind.ServiceIntegration ? Resource.Service : Resource.Arn) with { OfTask = true });
            return;
        }

        TaskEvents.Succeeded(strand, Resource, result);
        StateRunners.Finish(strand, result);
    }

    private void End(Failure failure)
    {
        Close();
        TaskEvents.Failed(strand, Resource, failure);
        strand.Fail(failure);
    }
}

/// <summary>The answer to a task's call: an output or a failure; with an output perhaps a job that still runs.</summary>
/// <param name="Output">The answer, as JSON; null where it failed.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="Job">Ends with the job's description.</param>
/// <param name="Call">For a Lambda function called by <c>lambda:invoke</c>: how it was called.</param>
internal readonly record struct TaskAnswer(string? Output, Failure? Failure = null, Task<string>? Job = null, TaskInvocation? Call = null);
