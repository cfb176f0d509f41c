using PhotoFlow.LocalAws;

namespace PhotoFlow.Sandbox.Demo;

/// <summary>Pushes cases through a sandbox and waits until everything has settled.</summary>
internal static class DemoRun
{
    // Two photographers at a time keep a two-core machine busy; more only make each other wait for cold starts.
    private const int AtOnce = 3;

    public static async Task<IReadOnlyList<DemoRow>> RunAsync(
        StackHost sandbox, IReadOnlyList<DemoCase> cases, IProgress<string> progress, CancellationToken cancellationToken)
    {
        using var doors = new Doors(sandbox);
        var rows = cases
            .Select((c, i) => new DemoRow(c, new Photographer(sandbox, doors, $"Photographer {i + 1:00}", c.Key)))
            .ToList();

        var limit = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(rows, limit, async (row, stop) =>
        {
            progress.Report($"{row.Case.Key}: {row.Case.What}");
            await row.RunAsync(stop);
        });

        foreach (var row in rows)
            await row.FinishAsync(cancellationToken);

        progress.Report("waiting until every queue is empty");
        await new Patience(sandbox).UntilAsync(
            () => "every queue to be empty", async () => await doors.CountMessagesAsync(deadLetters: false, cancellationToken) == 0, cancellationToken);

        foreach (var row in rows)
            await row.ObserveAsync(cancellationToken);
        return rows;
    }
}
