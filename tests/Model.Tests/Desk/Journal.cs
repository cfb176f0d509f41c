using System.Globalization;
using PhotoFlow.Model.Tests.Schedules;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>Tells what happened, turn by turn, to whoever has to understand a run. Kept only where somebody wants to read it.</summary>
internal sealed class Journal(TimeProvider time, bool isKept)
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Note(Invocation caller, string what, MishapKind mishap)
    {
        if (isKept)
            Add($"{caller.AwsRequestId} {what}{(mishap == MishapKind.None ? "" : $": {mishap}")}");
    }

    public void Note(string happened)
    {
        if (isKept)
            Add(happened);
    }

    private void Add(string line) => _lines.Add(string.Create(CultureInfo.InvariantCulture, $"  {time.GetUtcNow():MM-dd HH:mm:ss} {line}"));
}
