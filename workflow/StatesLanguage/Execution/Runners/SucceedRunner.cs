using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Execution.Runners;

internal static class SucceedRunner
{
    public static void Run(Strand strand, SucceedState state) =>
        strand.Exit(strand.Select(state.Common.OutputPath, strand.Select()), next: null);
}
