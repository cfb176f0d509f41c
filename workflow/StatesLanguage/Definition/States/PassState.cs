using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Templates;

namespace PhotoFlow.StatesLanguage.Definition.States;

/// <summary>Passes its input on, or a fixed result, or what its Parameters make of the input.</summary>
public sealed record PassState : State
{
    private static readonly StateEvents EventTypes = new(HistoryEventType.PassStateEntered, HistoryEventType.PassStateExited, null);

    private PassState(StateCommon common, ResultPlace resultPath)
        : base(common) => ResultPath = resultPath;

    internal Payload? Result { get; private init; }

    internal PayloadTemplate? Parameters { get; private init; }

    internal ResultPlace ResultPath { get; }

    internal override StateEvents Events => EventTypes;

    internal static PassState Parse(string name, FieldReader fields) => new(fields.Common(name), fields.ResultPath())
    {
        Result = fields.Has("Result") ? Payload.OfText(Json.Write(fields.Node("Result"))) : null,
        Parameters = fields.Template("Parameters"),
    };
}
