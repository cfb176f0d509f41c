using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Templates;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>A state of a definition; the records that derive from it are the types of states.</summary>
public abstract record State
{
    private protected State(StateCommon common) => Common = common;

    /// <summary>The state's name, unique in the definition.</summary>
    public string Name => Common.Name;

    /// <summary>The name of the state after it; null where it ends the execution, branch or iteration.</summary>
    public string? Next => Common.Next;

    internal StateCommon Common { get; }

    internal abstract StateEvents Events { get; }

    /// <summary>Every state that may follow, and the field that names it.</summary>
    internal virtual IEnumerable<(string Field, string Target)> Successors => Next is null ? [] : [("Next", Next)];
}

/// <summary>The fields that most types of states have.</summary>
/// <param name="Name">The state's name.</param>
/// <param name="InputPath">What of its input the state works on.</param>
/// <param name="OutputPath">What of its output the state passes on.</param>
/// <param name="Next">The state after it; null for none.</param>
/// <param name="Assign">The variables that it sets.</param>
/// <param name="UsesContextObject">Whether anything in it can look at <c>$$</c>, so that the context object is made only for those that do.</param>
internal sealed record StateCommon(
    string Name, DataPath InputPath, DataPath OutputPath, string? Next, PayloadTemplate? Assign, bool UsesContextObject);

/// <summary>The events by which the history tells of a type of state; null where there is no such event.</summary>
internal sealed record StateEvents(HistoryEventType Entered, HistoryEventType? Exited, HistoryEventType? Aborted);
