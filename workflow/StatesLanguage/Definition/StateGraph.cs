using PhotoFlow.StatesLanguage.Definition.States;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>States that lead to one another: a state machine's, a branch's of a Parallel, or those that a Map runs for each item.</summary>
/// <param name="StartAt">The name of the first.</param>
/// <param name="ByName">All of them, by name.</param>
public sealed record StateGraph(string StartAt, IReadOnlyDictionary<string, State> ByName)
{
    /// <summary>Its states, and those inside of them.</summary>
    internal IEnumerable<State> AllStates => ByName.Values.SelectMany(state => state switch
    {
        ParallelState parallel => parallel.Branches.SelectMany(branch => branch.AllStates).Prepend(state),
        MapState map => map.ItemProcessor.AllStates.Prepend(state),
        PassState or TaskState or ChoiceState or WaitState or SucceedState or FailState => [state],
        _ => throw new InvalidOperationException($"A state of the type {state.GetType().Name} is not known."),
    });

    internal static StateGraph Empty { get; } = new("", new Dictionary<string, State>());
}
