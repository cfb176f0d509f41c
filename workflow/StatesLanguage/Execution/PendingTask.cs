using PhotoFlow.StatesLanguage.Definition.States;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>A task that a strand waits for: first for the function's answer, then, where it waits for a token, for the token.</summary>
internal sealed class PendingTask(Strand strand, TaskState state, string? token, int? timeout, int? heartbeat)
{
    private Alarm? timeoutAlarm;
    private Alarm? heartbeatAlarm;
    private bool armed;

    public Strand Strand => strand;

    public string? Token => token;

    public bool IsOpen { get; private set; } = true;

    /// <summary>Cancelled when nobody waits for the function's answer any more.</summary>
    public CancellationTokenSource? Cancellation { get; set; }

    private string? Integration => state.Resource.Integration;

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
        if (!IsOpen)
            return;
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

    public void Succeed(string output)
    {
        Close();
        var result = Payload.OfText(output);
        if (result.IsTooLarge())
        {
            Fail(Failure.TooLarge(Integration is null ? state.Resource.Arn : "lambda") with { OfTask = true });
            return;
        }

        if (Integration is null)
            strand.Record(HistoryEventType.LambdaFunctionSucceeded, new LambdaFunctionSucceededEventDetails(result));
        else
            strand.Record(HistoryEventType.TaskSucceeded, new TaskOutputEventDetails(Integration, result));
        StateRunners.Finish(strand, result);
    }

    public void Fail(Failure failure)
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

    public void Close()
    {
        IsOpen = false;
        timeoutAlarm?.Cancel();
        heartbeatAlarm?.Cancel();
    }
}

/// <summary>How a function ended: with an output, or with a failure.</summary>
internal readonly record struct FunctionAnswer(string? Output, Failure? Failure);
