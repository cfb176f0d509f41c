using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Definition.States;

/// <summary>Runs branches side by side, and ends when all have.</summary>
public sealed record ParallelState : WorkingState
{
    private static readonly StateEvents EventTypes =
        new(HistoryEventType.ParallelStateEntered, HistoryEventType.ParallelStateExited, HistoryEventType.ParallelStateAborted);

    private ParallelState(StateCommon common, WorkFields work)
        : base(common, work)
    {
    }

    /// <summary>The branches; the result is the array of their outputs.</summary>
    public required IReadOnlyList<StateGraph> Branches { get; init; }

    internal override StateEvents Events => EventTypes;

    internal static ParallelState Parse(string name, FieldReader fields, HashSet<string> names)
    {
        var branches = fields.Objects("Branches").Select(branch => ParseBranch(branch, names)).ToList();
        if (branches.Count == 0)
            fields.Error("Branches", "must have at least one branch");
        return new ParallelState(fields.Common(name), fields.Work()) { Branches = branches };
    }

    private static StateGraph ParseBranch(FieldReader branch, HashSet<string> names)
    {
        _ = branch.Text("Comment");
        var graph = StateGraphParser.Parse(branch, names);
        branch.RefuseOthers();
        return graph;
    }
}
