using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Definition.States;

/// <summary>Ends the execution, branch or iteration with an error.</summary>
public sealed record FailState : State
{
    private static readonly StateEvents EventTypes = new(HistoryEventType.FailStateEntered, null, null);

    private FailState(StateCommon common)
        : base(common)
    {
    }

    internal TextField? Error { get; private init; }

    internal TextField? Cause { get; private init; }

    internal override StateEvents Events => EventTypes;

    internal static FailState Parse(string name, FieldReader fields) =>
        new(new StateCommon(name, DataPath.Whole, DataPath.Whole, null, null, PathFields.MentionsContextObject(fields.Json)))
        {
            Error = TextField.Parse(fields, "Error"),
            Cause = TextField.Parse(fields, "Cause"),
        };
}
