using System.Diagnostics;

namespace PhotoFlow.Sandbox.Demo;

/// <summary>One case as it runs: what it does, what came of it, and how long that took.</summary>
internal sealed class DemoRow(DemoCase demoCase, Photographer person)
{
    private readonly Stopwatch _stopwatch = new();
    private string? _failure;

    public DemoCase Case => demoCase;

    /// <summary>From the upload to the outcome, without the time spent waiting for other rows.</summary>
    public TimeSpan Elapsed => _stopwatch.Elapsed;

    public IReadOnlyList<ObservedPhoto> Photos { get; private set; } = [];

    /// <summary>In what way it is not as expected; empty when it is.</summary>
    public IReadOnlyList<string> Differences { get; private set; } = [];

    public bool IsAsExpected => Differences.Count == 0;

    /// <summary>Does what the case does and waits for its outcome, unless that comes only afterwards.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => TimedAsync(demoCase.Act, demoCase.Afterwards is null, cancellationToken);

    /// <summary>Does what the case does once all others have ended.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) =>
        demoCase.Afterwards is null ? Task.CompletedTask : TimedAsync(demoCase.Afterwards, true, cancellationToken);

    /// <summary>Looks at the photos for the last time, when nothing more can come: a mail sent twice shows only then.</summary>
    public async Task ObserveAsync(CancellationToken cancellationToken)
    {
        Photos = await person.ObserveAsync(cancellationToken);
        Differences = _failure is null ? Compare(Photos) : [_failure, .. Compare(Photos)];
    }

    private async Task TimedAsync(Func<Photographer, CancellationToken, Task> act, bool awaitOutcome, CancellationToken cancellationToken)
    {
        _stopwatch.Start();
        try
        {
            await act(person, cancellationToken);
            if (awaitOutcome)
                await person.UntilAsync(photos => Compare(photos).Count == 0, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or HttpRequestException or Amazon.Runtime.AmazonServiceException)
        {
            _failure = e.Message;
        }
        finally
        {
            _stopwatch.Stop();
        }
    }

    private List<string> Compare(IReadOnlyList<ObservedPhoto> photos)
    {
        if (photos.Count != demoCase.Expected.Count)
            return [$"{photos.Count} photos, expected {demoCase.Expected.Count}"];
        return [.. photos.Zip(demoCase.Expected).SelectMany(pair => pair.First.Differences(pair.Second))];
    }
}
