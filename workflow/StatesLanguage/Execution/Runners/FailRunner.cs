using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Execution.Runners;

internal static class FailRunner
{
    public static void Run(Strand strand, FailState state)
    {
        var context = strand.ContextOf(strand.Input);
        strand.Fail(new Failure(state.Error?.Resolve(strand.Input, context), state.Cause?.Resolve(strand.Input, context)));
    }
}
