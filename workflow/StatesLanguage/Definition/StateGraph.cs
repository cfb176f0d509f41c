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
        _ => [state],
    });

    internal static StateGraph Empty { get; } = new("", new Dictionary<string, State>());
}
