using PhotoFlow.StatesLanguage.Definition.States;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>The branches of one attempt at a Parallel, or the iterations of one attempt at a Map.</summary>
internal abstract class FanOut(Strand parent, int count, FanOutEvents events)
{
    public Strand Parent => parent;

    public FanOutEvents Events => events;

    /// <summary>Its strands, by index; null where one has not started.</summary>
    protected Strand?[] Strands { get; } = new Strand?[count];

    /// <summary>How many strands have ended, well or tolerably.</summary>
    protected int Ended { get; private set; }

    /// <summary>The event that says that it succeeded; 0 before.</summary>
    public int SucceededId { get; private set; }

    protected RunningExecution Execution => parent.Execution;

    public abstract void Start();

    public void Succeeded(Strand strand)
    {
        OnSucceeded(strand);
        Ended++;
        GoOn(strand);
    }

    public void Failed(Strand strand, Failure failure)
    {
        OnFailed(strand);
        if (Tolerates(ref failure))
        {
            Ended++;
            GoOn(strand);
            return;
        }

        Abort(strand.PreviousId);
        parent.PreviousId = strand.PreviousId;
        parent.Fail(failure);
    }

    /// <param name="causeId">The event that everything aborted follows.</param>
    public void Abort(int causeId)
    {
        foreach (var strand in Strands)
        {
            if (strand is not { IsRunning: true })
                continue;
            OnAborted(strand, causeId);
            strand.Abort(causeId);
        }
    }

    public void Stop()
    {
        foreach (var strand in Strands)
        {
            if (strand is { IsRunning: true })
                strand.Stop();
        }
    }

    /// <summary>Runs again what has started and not succeeded.</summary>
    public virtual void Redrive()
    {
        Ended = Strands.Count(strand => strand is { Output: not null });
        foreach (var strand in Strands)
        {
            if (strand is { Output: null })
                strand.Redrive();
        }
    }

    protected virtual bool Tolerates(ref Failure failure) => false;

    protected virtual void OnSucceeded(Strand strand)
    {
    }

    /// <summary>A task that failed its branch has an event that it was aborted too, as on AWS.</summary>
    protected virtual void OnFailed(Strand strand)
    {
        if (strand.State is TaskState)
            Execution.History.Add(HistoryEventType.TaskStateAborted, strand.PreviousId, Execution.Now, null);
    }

    protected virtual void OnAborted(Strand strand, int causeId)
    {
    }

    /// <summary>A strand has ended, well or tolerably: starts another, or ends altogether.</summary>
    protected abstract void GoOn(Strand ended);

    protected void RecordSucceeded() => SucceededId = Execution.History.Add(events.Succeeded, parent.PreviousId, Execution.Now, null);
}

/// <summary>The events of a fan-out in the history.</summary>
internal sealed record FanOutEvents(HistoryEventType Succeeded, HistoryEventType Failed);
