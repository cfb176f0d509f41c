using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Definition.States;

/// <summary>Ends the execution, branch or iteration well.</summary>
public sealed record SucceedState : State
{
    private static readonly StateEvents EventTypes = new(HistoryEventType.SucceedStateEntered, HistoryEventType.SucceedStateExited, null);

    private SucceedState(StateCommon common)
        : base(common)
    {
    }

    internal override StateEvents Events => EventTypes;

    internal static SucceedState Parse(string name, FieldReader fields) => new(fields.CommonWithoutNext(name));
}
