using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Execution.Runners;

internal static class PassRunner
{
    public static void Run(Strand strand, PassState state)
    {
        var result = strand.Select();
        if (state.Parameters is { } parameters)
            result = Payload.Of(parameters.Evaluate(strand.ContextOf(result)));
        StateRunners.Finish(strand, state.Result ?? result, state.ResultPath);
    }
}
