using System.Diagnostics;
using System.Text.Json.Nodes;
using PhotoFlow.LocalAws;
using PhotoFlow.LocalAws.StepFunctions;
using PhotoFlow.Sandbox;
using PhotoFlow.Sandbox.Demo;

namespace PhotoFlow.Trials.Flood;

/// <summary>Uploads many photos at once into a sandbox with narrow quotas, and reviews one of before while they are taken in.</summary>
internal sealed class FloodRun : IDisposable
{
    private const int UploadsAtOnce = 8;

    private readonly FloodPlan _plan;
    private readonly StackHost _sandbox;
    private readonly StartExecutionQuota _quota;
    private readonly IProgress<string> _progress;
    private readonly Doors _doors;
    private readonly Patience _patience;
    private readonly byte[] _picture = SamplePhoto.Encode(".jpg", seed: 1, width: 96);

    public FloodRun(FloodPlan plan, StackHost sandbox, StartExecutionQuota quota, IProgress<string> progress)
    {
        (_plan, _sandbox, _quota, _progress) = (plan, sandbox, quota, progress);
        _doors = new Doors(sandbox);
        _patience = new Patience(sandbox);
    }

    /// <summary>The sandbox that a flood needs: its quotas are low, and a photo waits for nothing but its review.</summary>
    public static SandboxOptions Options(SandboxOptions options, FloodPlan plan, StartExecutionQuota quota) => options with
    {
        AccountConcurrency = plan.Concurrency,
        Interceptors = [.. options.Interceptors, quota],
        Context = new Dictionary<string, string>(options.Context) { ["requiredMetadata"] = "" },
    };

    public static StartExecutionQuota Quota(FloodPlan plan, TimeProvider time) => new(2 * plan.StartsPerSecond, plan.StartsPerSecond, time);

    public async Task<FloodResult> RunAsync(CancellationToken cancellationToken)
    {
        var early = new Photographer(_sandbox, _doors, "Early", "early.jpg");
        await early.UploadAsync(_picture, cancellationToken);
        await early.UntilWaitingAsync(1, cancellationToken);

        _progress.Report($"Uploading {_plan.Photos} photos");
        var began = Stopwatch.GetTimestamp();
        var limit = new ParallelOptions { MaxDegreeOfParallelism = UploadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(1, _plan.Photos), limit, async (i, stop) =>
        {
            using var body = new MemoryStream(_picture);
            await _doors.PutAsync($"flood/{i:00000}.jpg", body, "Flood", "flood@example.com", stop);
        });
        var uploaded = Stopwatch.GetElapsedTime(began);

        var published = Stopwatch.GetTimestamp();
        await early.ReviewAsync("Pass", "In the middle of the flood", cancellationToken);
        // Asked of the table: the Desk is a function too, and throttled by the flood as any.
        await _patience.UntilAsync(
            () => "the review to take effect", async () => await CountAsync("Early", "approved", cancellationToken) > 0, cancellationToken);
        var review = Stopwatch.GetElapsedTime(published);
        var loggedBefore = await CountAsync("Flood", null, cancellationToken);
        _progress.Report($"The review took effect after {review.TotalSeconds:0.0} s, with {loggedBefore} photos logged");

        await UntilLoggedAsync(cancellationToken);
        var logged = Stopwatch.GetElapsedTime(began);
        await _patience.UntilAsync(
            () => "every queue to be empty", async () => await _doors.CountMessagesAsync(deadLetters: false, cancellationToken) == 0, cancellationToken);
        return new()
        {
            Plan = _plan,
            Uploaded = uploaded,
            Logged = logged,
            Photos = await CountAsync("Flood", null, cancellationToken),
            FailedIntakes = await CountAsync("Flood", "failed", cancellationToken),
            DeadLetters = await _doors.CountMessagesAsync(deadLetters: true, cancellationToken),
            ThrottledStarts = _quota.Throttled,
            ThrottledInvocations = _sandbox.Functions.Throttled,
            Review = review,
            LoggedBeforeReview = loggedBefore,
        };
    }

    public void Dispose() => _doors.Dispose();

    private Task UntilLoggedAsync(CancellationToken cancellationToken)
    {
        var (logged, told) = (0, Stopwatch.GetTimestamp());
        return _patience.UntilAsync(() => $"{_plan.Photos} photos to be logged; {logged} are", async () =>
        {
            logged = await CountAsync("Flood", null, cancellationToken);
            if (Stopwatch.GetElapsedTime(told) > TimeSpan.FromSeconds(5))
            {
                _progress.Report($"{logged} photos logged, {_quota.Throttled} starts throttled");
                told = Stopwatch.GetTimestamp();
            }

            return logged == _plan.Photos;
        }, cancellationToken);
    }

    /// <summary>Counts a photographer's photos, of one status or all.</summary>
    private async Task<int> CountAsync(string photographer, string? status, CancellationToken cancellationToken)
    {
        var values = new JsonObject { [":photographer"] = new JsonObject { ["S"] = photographer } };
        var scan = new JsonObject
        {
            ["TableName"] = _sandbox.Outputs["PhotosTable"],
            ["FilterExpression"] = "photographer = :photographer" + (status is null ? "" : " AND #status = :status"),
            ["ExpressionAttributeValues"] = values,
            ["Select"] = "COUNT",
        };
        if (status is not null)
        {
            scan["ExpressionAttributeNames"] = new JsonObject { ["#status"] = "status" };
            values[":status"] = new JsonObject { ["S"] = status };
        }

        var count = 0;
        await foreach (var page in _doors.ScanAsync(scan, cancellationToken))
            count += (int)page["Count"]!;
        return count;
    }
}
