using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Execution.Runners;

internal static class ParallelRunner
{
    public static void Run(Strand strand, ParallelState state)
    {
        var input = strand.Select();
        if (state.Work.Parameters is { } parameters)
            input = Payload.Of(parameters.Evaluate(strand.ContextOf(input)));
        var branches = new ParallelFanOut(strand, state, input);
        strand.Waiting = branches;
        branches.Start();
    }
}
