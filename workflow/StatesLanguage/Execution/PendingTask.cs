using PhotoFlow.StatesLanguage.Definition.States;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>A task that a strand waits for: first for the function's answer, then, where it waits for a token, for the token.</summary>
internal sealed class PendingTask(Strand strand, TaskState state, string? token, int? timeout, int? heartbeat)
{
    private Alarm? timeoutAlarm;
    private Alarm? heartbeatAlarm;
    private bool armed;

    public string? Token => token;

    public bool IsOpen { get; private set; } = true;

    /// <summary>Tells the function that nobody waits for it any more; null while none is being called.</summary>
    private CancellationTokenSource? Cancellation { get; set; }

    private string? Integration => state.Resource.Integration;

    /// <summary>The function is about to be called.</summary>
    /// <returns>Is cancelled when the task times out; a task without a timeout needs none.</returns>
    public CancellationToken StartCall()
    {
        if (timeout is null && heartbeat is null)
            return CancellationToken.None;
        Cancellation = new CancellationTokenSource();
        return Cancellation.Token;
    }

    /// <summary>Calls the function. Whatever it throws is an answer too.</summary>
    public async ValueTask<FunctionAnswer> CallAsync(TaskInvocation invocation, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await strand.Execution.Services.Tasks.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
            return Json.IsValid(answer)
                ? new FunctionAnswer(answer, null)
                : new FunctionAnswer(null, new Failure("Lambda.Unknown", "The function's answer is not JSON."));
        }
        catch (StatesError error)
        {
            return new FunctionAnswer(null, new Failure(error.Error, error.Cause));
        }
        catch (Exception thrown)
        {
            // On AWS too, a function that fails without a word has failed, and nothing else has.
            return new FunctionAnswer(null, new Failure("Lambda.Unknown", thrown.Message));
        }
    }

    /// <summary>Starts the clocks. Not done for a function that answers at once: most do in a test, and clocks cost.</summary>
    public void Arm()
    {
        if (armed || !IsOpen)
            return;
        armed = true;
        if (timeout is { } seconds)
            timeoutAlarm = strand.Execution.SetAlarm(AlarmKind.TaskTimeout, TimeSpan.FromSeconds(seconds), strand, this);
        RestartHeartbeat();
    }

    public void RestartHeartbeat()
    {
        heartbeatAlarm?.Cancel();
        if (heartbeat is { } seconds)
            heartbeatAlarm = strand.Execution.SetAlarm(AlarmKind.HeartbeatTimeout, TimeSpan.FromSeconds(seconds), strand, this);
    }

    /// <summary>The function has answered; if nobody waits for it any more, that changes nothing.</summary>
    public void Answered(FunctionAnswer functionAnswer)
    {
        Cancellation = null;
        if (IsOpen)
            strand.Attempt(_ => TakeAnswer(functionAnswer));
    }

    /// <summary>The task has given its result.</summary>
    public void Succeed(string output) => strand.Attempt(_ => End(output));

    /// <summary>The task has failed.</summary>
    public void Fail(Failure failure) => strand.Attempt(_ => End(failure with { OfTask = true }));

    /// <summary>The task has taken too long; its function, if it still runs, is told to stop.</summary>
    public void TimeOut(Failure failure)
    {
        if (Cancellation is { } cancellation)
            strand.Execution.Call(OutsideCall.Of(cancellation));
        Fail(failure);
    }

    public void Close()
    {
        IsOpen = false;
        timeoutAlarm?.Cancel();
        heartbeatAlarm?.Cancel();
    }

    private void TakeAnswer(FunctionAnswer functionAnswer)
    {
        if (functionAnswer.Output is not { } answer)
        {
            Fail(Integration is null ? functionAnswer.Failure! : functionAnswer.Failure!.WithCompactCause());
            return;
        }

        if (Integration is null)
        {
            Succeed(answer);
            return;
        }

        var envelope = LambdaEnvelope.Around(answer, strand.Execution);
        if (token is null)
        {
            Succeed(envelope);
            return;
        }

        strand.Record(HistoryEventType.TaskSubmitted, new TaskOutputEventDetails(Integration, Payload.OfText(envelope)));
        Arm();
    }

    private void End(string output)
    {
        Close();
        var result = Payload.OfText(output);
        if (result.IsTooLarge())
        {
            End(Failure.TooLarge(Integration is null ? state.Resource.Arn : "lambda") with { OfTask = true });
            return;
        }

        if (Integration is null)
            strand.Record(HistoryEventType.LambdaFunctionSucceeded, new LambdaFunctionSucceededEventDetails(result));
        else
            strand.Record(HistoryEventType.TaskSucceeded, new TaskOutputEventDetails(Integration, result));
        StateRunners.Finish(strand, result);
    }

    private void End(Failure failure)
    {
        Close();
        var type = (Integration is null, failure.Error == ErrorNames.Timeout) switch
        {
            (true, true) => HistoryEventType.LambdaFunctionTimedOut,
            (true, false) => HistoryEventType.LambdaFunctionFailed,
            (false, true) => HistoryEventType.TaskTimedOut,
            (false, false) => HistoryEventType.TaskFailed,
        };
        strand.Record(type, new FailureEventDetails(failure.Error, failure.Cause, Integration));
        strand.Fail(failure);
    }
}

/// <summary>How a function ended: with an output, or with a failure.</summary>
internal readonly record struct FunctionAnswer(string? Output, Failure? Failure);
