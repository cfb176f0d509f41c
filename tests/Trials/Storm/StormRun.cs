using System.Diagnostics;
using PhotoFlow.LocalAws;
using PhotoFlow.Sandbox.Demo;

namespace PhotoFlow.Trials.Storm;

/// <summary>Pushes photos and updates through a sandbox that misbehaves, and waits until everything has settled.</summary>
internal sealed class StormRun : IDisposable
{
    /// <summary>How many photographers are busy at a time.</summary>
    private const int AtOnce = 16;

    private static readonly TimeSpan _whenIdle = TimeSpan.FromSeconds(10);

    /// <summary>No pause between attempts is longer, but for a function that finds no room.</summary>
    private const int IdleTicksUntilSettled = 16;

    private const int IdleTicksAfterDays = 3;

    private readonly StackHost _sandbox;
    private readonly Weather _weather;
    private readonly IReadOnlyList<StormPhoto> _plan;
    private readonly IProgress<string> _progress;
    private readonly Doors _doors;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly SmallPhotos _pictures = new();
    private readonly SeenUploads _uploads = new();
    private readonly Settling _settling;

    public StormRun(StackHost sandbox, Weather weather, IReadOnlyList<StormPhoto> plan, IProgress<string> progress)
    {
        _sandbox = sandbox;
        _weather = weather;
        _plan = plan;
        _progress = progress;
        _doors = new Doors(sandbox);
        var faults = plan.SelectMany(photo => photo.Steps).OfType<Publish>().Where(step => step.Fault is not null).ToDictionary(step => step.Body, step => step.Fault);
        Operator = new Operator(_doors, sandbox.Outputs["StateMachineArn"], faults.GetValueOrDefault);
        _settling = new Settling(sandbox, _doors, _whenIdle)
        {
            Calls = () => weather.Calls,
            HelpAsync = async (isBusy, stop) => !isBusy && (weather.Events.Underway > 0 || await Operator.HelpAsync(stop)),
        };
        sandbox.UploadEventSent += _uploads.Remember;
    }

    /// <summary>The operator who helped.</summary>
    public Operator Operator { get; }

    /// <summary>Runs it to the end.</summary>
    /// <param name="untilNobodyWaits">How far the clock is moved on, step by step, with time to settle after each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Aftermath> RunAsync(IReadOnlyList<TimeSpan> untilNobodyWaits, CancellationToken cancellationToken)
    {
        await Settling.ShortenVisibilityAsync(_doors, cancellationToken);
        _weather.Break(_sandbox.Functions);
        Report("The storm begins");
        var limit = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(_plan, limit, async (photo, stop) => await PushAsync(photo, stop));

        Report("Everything is pushed; what is late arrives, what failed is redriven");
        await _settling.UntilIdleAsync(IdleTicksUntilSettled, cancellationToken);
        foreach (var days in untilNobodyWaits)
        {
            var waiting = await Operator.ListExecutionsAsync("RUNNING", cancellationToken);
            Report($"{waiting.Count} intakes wait; the clock goes on by {days.TotalDays} days");
            _sandbox.Clock.Advance(days);
            await _settling.UntilIdleAsync(IdleTicksAfterDays, cancellationToken);
        }

        await _settling.UntilIdleAsync(IdleTicksUntilSettled, cancellationToken);
        _weather.Clear();
        return await Aftermath.ReadAsync(_sandbox, _doors, Operator, _weather.Faults.Mails, _uploads.All, cancellationToken);
    }

    public void Dispose()
    {
        _sandbox.UploadEventSent -= _uploads.Remember;
        _doors.Dispose();
    }

    private async Task PushAsync(StormPhoto photo, CancellationToken cancellationToken)
    {
        foreach (var step in photo.Steps)
        {
            await Task.Delay(step.After, cancellationToken);
            switch (step)
            {
                case Upload upload:
                    var bytes = upload.IsBroken ? SmallPhotos.Broken(photo.Key) : _pictures.Make(upload.Picture, $"{photo.Key} {upload.After.Ticks}");
                    using (var body = new MemoryStream(bytes))
                        await _doors.PutAsync(photo.Key, body, "Storm", "photographer@example.com", cancellationToken);
                    break;
                case Publish publish:
                    await _doors.PublishAsync(publish.Body, publish.MetadataType, cancellationToken);
                    break;
                case Delete:
                    await _doors.DeleteAsync(photo.Key, cancellationToken);
                    break;
                default:
                    throw new UnreachableException();
            }
        }
    }

    private void Report(string step) => _progress.Report($"{Stopwatch.GetElapsedTime(_started).TotalSeconds,4:0} s: {step}");
}
