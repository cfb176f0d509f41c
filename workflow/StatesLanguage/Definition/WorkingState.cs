using PhotoFlow.StatesLanguage.Templates;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>A state that does work which can fail, be tried again and be caught: Task, Parallel, Map.</summary>
public abstract record WorkingState : State
{
    private protected WorkingState(StateCommon common, WorkFields work)
        : base(common) => Work = work;

    /// <summary>Its retriers, in order.</summary>
    public IReadOnlyList<Retrier> Retry => Work.Retry;

    internal WorkFields Work { get; }

    internal override IEnumerable<(string Field, string Target)> Successors =>
        base.Successors.Concat(Work.Catch.Select((catcher, index) => ($"Catch/{index}/Next", catcher.Next)));
}

/// <summary>The fields that only states which do work have.</summary>
internal sealed record WorkFields(
    PayloadTemplate? Parameters, PayloadTemplate? ResultSelector, ResultPlace ResultPath, IReadOnlyList<Retrier> Retry, IReadOnlyList<Catcher> Catch);
