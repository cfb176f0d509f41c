using PhotoFlow.StatesLanguage.Definition.States;
using PhotoFlow.StatesLanguage.Templates;

namespace PhotoFlow.StatesLanguage.Execution.Runners;

internal static class ChoiceRunner
{
    public static void Run(Strand strand, ChoiceState state)
    {
        var input = strand.Select();
        var context = strand.ContextOf(input);
        foreach (var choice in state.Choices)
        {
            if (!choice.Rule.Matches(context))
                continue;
            Leave(strand, input, choice.Next, choice.Assign);
            return;
        }

        // The States Language has States.NoChoiceMatched for this; AWS gives States.Runtime.
        if (state.Default is null)
            throw new StatesError(ErrorNames.Runtime, "Failed to transition out of the state. The state does not point to a next state.");
        Leave(strand, input, state.Default, state.Common.Assign);
    }

    private static void Leave(Strand strand, Payload input, string next, PayloadTemplate? assign) => strand.Exit(
        strand.Select(strand.State.Common.OutputPath, input), next, StateRunners.Assigned(strand, assign, input));
}
