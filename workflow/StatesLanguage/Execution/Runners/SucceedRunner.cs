using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Execution.Runners;

internal static class SucceedRunner
{
    public static void Run(Strand strand, SucceedState state) =>
        strand.Exit(state.Common.OutputPath.Select(strand.Select(), strand.ContextOf), next: null);
}
