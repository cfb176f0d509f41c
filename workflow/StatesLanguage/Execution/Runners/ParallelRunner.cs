using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Execution.Runners;

internal static class ParallelRunner
{
    public static void Run(Strand strand, ParallelState state)
    {
        var input = StateRunners.WithParameters(strand, state.Work.Parameters, strand.Select());
        var branches = new ParallelFanOut(strand, state, input);
        strand.Waiting = branches;
        branches.Start();
    }
}
