using System.Text.Json;
using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.SettlePhoto;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests.Interleaving;

/// <summary>The whole desk in one thread: the real handlers, and a short account of the state machine that calls them.</summary>
public sealed class PhotoDesk
{
    private const int MostAttempts = 40;
    private const int Reminders = 1;

    /// <summary>In turns.</summary>
    private const int LongestWait = 20;

    private readonly Turns _turns;
    private readonly World _world;
    private readonly TurnTable _table;
    private readonly List<Task> _work = [];
    private readonly HashSet<string> _invalid = [];
    private int _tokens;

    public PhotoDesk(int seed)
    {
        _turns = new(seed);
        StepFunctions = new(_turns, input => _work.Add(IntakeAsync(JsonSerializer.Deserialize(input, PhotosJson.Default.PhotoInput)!.Photo)));
        _table = new(Table, _turns);
        _world = new(table: _table, stepFunctions: StepFunctions);
    }

    private TurnStepFunctions StepFunctions { get; }

    public MemoryPhotoTable Table { get; } = new();

    /// <summary>What the intakes ended with, by photo id.</summary>
    public Dictionary<string, PhotoStatus> Ended { get; } = [];

    /// <summary>Outcomes that changed; there must be none.</summary>
    public IReadOnlyList<string> Changes => _table.Changes;

    public void Upload(Photo photo, bool valid)
    {
        if (!valid)
            _invalid.Add(photo.Id);
        Deliver(_world.StartIntakeAsync, new SqsBatchBuilder().Raw(new S3EventBuilder().Created(photo.Key, photo.Sequencer).ToString()));
    }

    public void Remove(string key, string sequencer) =>
        Deliver(_world.StartIntakeAsync, new SqsBatchBuilder().Raw(new S3EventBuilder().Removed(key, sequencer).ToString()));

    public void Publish(SqsBatchBuilder updates)
    {
        Deliver(_world.ReceiveMetadataAsync, new SqsBatchBuilder(updates.ToSqsEvent().Records.Where(update => update.Body.Contains("metadata_type", StringComparison.Ordinal))));
        Deliver(_world.ReceiveReviewAsync, updates);
    }

    /// <summary>Runs until nothing is left to do.</summary>
    public void Run()
    {
        _turns.Run();
        Task.WhenAll(_work).GetAwaiter().GetResult();
    }

    /// <summary>A queue: delivers a batch until it is done, or dead.</summary>
    private void Deliver(Func<SqsEvent, Task<SqsBatchResponse>> handle, SqsEvent batch)
    {
        async Task WorkAsync()
        {
            for (var attempt = 0; attempt < MostAttempts; attempt++)
            {
                await _turns.TakeAsync();
                if ((await handle(batch)).BatchItemFailures.Count == 0)
                    return;
            }
        }

        _work.Add(WorkAsync());
    }

    /// <summary>The state machine, as far as it decides anything.</summary>
    private async Task IntakeAsync(Photo photo)
    {
        await _turns.TakeAsync();
        if (_invalid.Contains(photo.Id))
        {
            Ended[photo.Id] = await RetryAsync(() => _world.SettleAsync(photo, PhotoStatus.Invalid, new CaughtFailure("PhotoInvalid", null)));
            return;
        }

        var status = await RetryAsync(() => _world.LogPhotoAsync(photo));
        Ended[photo.Id] = status == PhotoStatus.Pending ? await AwaitTheDeskAsync(photo) : status;
    }

    private async Task<PhotoStatus> AwaitTheDeskAsync(Photo photo)
    {
        var live = new List<string>();
        var failed = new TaskCompletionSource<PhotoStatus>();
        async Task BranchAsync(Awaited awaited)
        {
            if (await WaitAsync(photo, awaited, live, failed.Task) is { } outcome)
                failed.TrySetResult(outcome);
        }

        var both = Task.WhenAll(BranchAsync(Awaited.Metadata), BranchAsync(Awaited.Review));
        await Task.WhenAny(both, failed.Task);
        // A branch that fails ends the other one's wait.
        foreach (var token in live.ToList())
            StepFunctions.Close(token, "over");
        await both;
        return await RetryAsync(() => _world.SettleAsync(photo, failed.Task.IsCompleted ? failed.Task.Result : PhotoStatus.Approved));
    }

    /// <summary>One branch: waits, and after a reminder once more.</summary>
    /// <returns>Null where what it waits for came; else the outcome that the branch fails with.</returns>
    private async Task<PhotoStatus?> WaitAsync(Photo photo, Awaited awaited, List<string> live, Task over)
    {
        for (var wait = 0; wait <= Reminders && !over.IsCompleted; wait++)
        {
            var token = $"t{_tokens++}";
            live.Add(token);
            var end = StepFunctions.Open(token);
            _work.Add(RetryAsync(async () =>
            {
                await _world.AwaitUpdateAsync(photo, token, awaited);
                return true;
            }));
            _work.Add(TimeOutAsync(token));
            switch (await end)
            {
                case "PhotoWithdrawn":
                    return PhotoStatus.Withdrawn;
                case "PhotoSuperseded":
                    return PhotoStatus.Superseded;
                case "timeout":
                    continue;
                case var output:
                    return output.Contains("\"Reject\"", StringComparison.Ordinal) ? PhotoStatus.Rejected : null;
            }
        }

        return PhotoStatus.Expired;
    }

    /// <summary>Some turns later, as the dice fall, the time is up.</summary>
    private async Task TimeOutAsync(string token)
    {
        for (var turn = _turns.Roll(LongestWait); turn >= 0; turn--)
            await _turns.TakeAsync();
        StepFunctions.Close(token, "timeout");
    }

    private async Task<T> RetryAsync<T>(Func<Task<T>> call)
    {
        while (true)
        {
            await _turns.TakeAsync();
            try
            {
                return await call();
            }
            catch (HttpRequestException)
            {
                // The state machine tries again.
            }
        }
    }
}
