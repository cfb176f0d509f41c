using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using PhotoFlow.Sandbox.Demo;
using PhotoFlow.Sandbox.S3Events;

namespace PhotoFlow.Sandbox.Storm;

/// <summary>Pushes photos and updates through a sandbox that misbehaves, and waits until everything has settled.</summary>
internal sealed class StormRun : IDisposable
{
    /// <summary>How many photographers are busy at a time.</summary>
    private const int AtOnce = 16;

    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _whenIdle = TimeSpan.FromSeconds(10);

    /// <summary>No pause between attempts is longer, but for a function that finds no room.</summary>
    private const int IdleTicksUntilSettled = 16;

    private const int IdleTicksAfterDays = 3;

    private readonly SandboxHost _sandbox;
    private readonly Weather _weather;
    private readonly IReadOnlyList<StormPhoto> _plan;
    private readonly IProgress<string> _progress;
    private readonly Doors _doors;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly SmallPhotos _pictures = new();
    private readonly ConcurrentDictionary<(string Key, string Sequencer), byte> _uploads = new();

    public StormRun(SandboxHost sandbox, Weather weather, IReadOnlyList<StormPhoto> plan, IProgress<string> progress)
    {
        _sandbox = sandbox;
        _weather = weather;
        _plan = plan;
        _progress = progress;
        _doors = new Doors(sandbox);
        var faults = plan.SelectMany(photo => photo.Steps).OfType<Publish>().Where(step => step.Fault is not null).ToDictionary(step => step.Body, step => step.Fault);
        Operator = new Operator(_doors, sandbox.Outputs["StateMachineArn"], faults.GetValueOrDefault);
        sandbox.UploadEventSent += Remember;
    }

    /// <summary>The operator who helped.</summary>
    public Operator Operator { get; }

    /// <summary>Runs it to the end.</summary>
    /// <param name="untilNobodyWaits">How far the clock is moved on, step by step, with time to settle after each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Aftermath> RunAsync(IReadOnlyList<TimeSpan> untilNobodyWaits, CancellationToken cancellationToken)
    {
        await ShortenVisibilityAsync(cancellationToken);
        _weather.Break(_sandbox.Functions);
        Report("The storm begins");
        var limit = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(_plan, limit, async (photo, stop) => await PushAsync(photo, stop));

        Report("Everything is pushed; what is late arrives, what failed is redriven");
        await SettleAsync(IdleTicksUntilSettled, cancellationToken);
        foreach (var days in untilNobodyWaits)
        {
            var waiting = await Operator.ListExecutionsAsync("RUNNING", cancellationToken);
            Report($"{waiting.Count} intakes wait; the clock goes on by {days.TotalDays} days");
            _sandbox.Clock.Advance(days);
            await SettleAsync(IdleTicksAfterDays, cancellationToken);
        }

        await SettleAsync(IdleTicksUntilSettled, cancellationToken);
        _weather.Clear();
        return await LookAsync(cancellationToken);
    }

    public void Dispose()
    {
        _sandbox.UploadEventSent -= Remember;
        _doors.Dispose();
    }

    /// <summary>Messages whose function was killed come back after seconds, not after the minutes that SQS gives a slow function.</summary>
    private async Task ShortenVisibilityAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in await _doors.ListQueuesAsync(deadLetters: false, cancellationToken))
        {
            var attributes = new JsonObject { ["VisibilityTimeout"] = "8" };
            await _doors.CallAsync("sqs", "AmazonSQS.SetQueueAttributes", new JsonObject { ["QueueUrl"] = queue, ["Attributes"] = attributes }, cancellationToken);
        }
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

    /// <summary>
    /// Waits until nothing has happened for some ticks. In each of them Step Functions' clock goes on for several seconds, so that attempts
    /// that wait for their turn come to it.
    /// </summary>
    private async Task SettleAsync(int ticks, CancellationToken cancellationToken)
    {
        var calls = -1;
        for (var idle = 0; idle < ticks; idle++)
        {
            await Task.Delay(_tick, cancellationToken);
            var isBusy = _sandbox.Functions.Running > 0 || _weather.Events.Underway > 0 || calls != (calls = _weather.Calls)
                || await _doors.CountMessagesAsync(deadLetters: false, cancellationToken) > 0
                || await Operator.HelpAsync(cancellationToken);
            if (isBusy)
            {
                idle = -1;
                continue;
            }

            var mailing = await LastClaimAsync(cancellationToken);
            if (mailing is not null)
                idle = -1;
            // A killed attempt's claim ends by the functions' clock, which cannot be moved; Step Functions' clock must not run away from it.
            if (mailing is null || mailing <= TimeProvider.System.GetUtcNow())
                _sandbox.Clock.Advance(_whenIdle);
        }
    }

    /// <summary>When the last attempt is over that may be sending a mail about a photo that waits; null where there is none.</summary>
    private async Task<DateTimeOffset?> LastClaimAsync(CancellationToken cancellationToken)
    {
        var photos = await Aftermath.ReadPhotosAsync(_doors, _sandbox.Outputs["PhotosTable"], cancellationToken);
        return photos.Where(photo => photo.Status == "pending").Max(photo => photo.ClaimedUntil);
    }

    private async Task<Aftermath> LookAsync(CancellationToken cancellationToken)
    {
        var renditions = await _doors.ListKeysAsync(await _doors.FindBucketAsync("renditions", cancellationToken), cancellationToken);
        return new Aftermath
        {
            Photos = await Aftermath.ReadPhotosAsync(_doors, _sandbox.Outputs["PhotosTable"], cancellationToken),
            Mails = [.. (await _doors.GetMailsAsync(cancellationToken)).Select(mail => new Mail(mail.Photo, mail.Kind))],
            CausesOfDoubles = _weather.Faults.Mails.Causes,
            Objects = (await _doors.ListKeysAsync(_sandbox.Outputs["UploadsBucket"], cancellationToken)).ToHashSet(),
            Renditions = renditions.GroupBy(key => key.Split('/')[0]).ToDictionary(photo => photo.Key, photo => photo.Count()),
            OpenIntakes =
            [
                .. await Operator.ListExecutionsAsync("RUNNING", cancellationToken),
                .. await Operator.ListExecutionsAsync("FAILED", cancellationToken),
                .. await Operator.ListExecutionsAsync("TIMED_OUT", cancellationToken),
            ],
            DeadLetters = Operator.Hopeless,
            Uploads = _uploads.Keys.ToHashSet(),
        };
    }

    private void Report(string step) => _progress.Report($"{Stopwatch.GetElapsedTime(_started).TotalSeconds,4:0} s: {step}");

    private void Remember(SentEvent sent)
    {
        foreach (var happened in JsonNode.Parse(sent.Body)!["Records"]!.AsArray())
        {
            if (((string)happened!["eventName"]!).StartsWith("ObjectCreated", StringComparison.Ordinal))
                _uploads[(sent.Key, (string)happened["s3"]!["object"]!["sequencer"]!)] = 0;
        }
    }
}
