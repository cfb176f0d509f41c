using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Execution.Runners;

internal static class PassRunner
{
    public static void Run(Strand strand, PassState state)
    {
        var result = StateRunners.WithParameters(strand, state.Parameters, strand.Select());
        StateRunners.Finish(strand, state.Result ?? result, state.ResultPath);
    }
}
