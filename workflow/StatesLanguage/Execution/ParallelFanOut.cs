using PhotoFlow.StatesLanguage.Definition.States;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>The branches of a Parallel, all started at once.</summary>
internal sealed class ParallelFanOut(Strand parent, ParallelState state, Payload input)
    : FanOut(parent, state.Branches.Count, EventTypes)
{
    private static readonly FanOutEvents EventTypes = new(HistoryEventType.ParallelStateSucceeded, HistoryEventType.ParallelStateFailed);

    public override void Start()
    {
        Parent.Record(HistoryEventType.ParallelStateStarted);
        for (var i = 0; i < Strands.Length; i++)
        {
            Strands[i] = new Strand(Execution, state.Branches[i], input, this, i) { PreviousId = Parent.PreviousId };
            Execution.Ready(Strands[i]!);
        }
    }

    protected override void GoOn(Strand ended)
    {
        if (Ended < Strands.Length)
            return;
        Parent.PreviousId = ended.PreviousId;
        RecordSucceeded();
        StateRunners.Finish(Parent, Payload.OfItems([.. Strands.Select(strand => strand!.Output!)]));
    }
}
