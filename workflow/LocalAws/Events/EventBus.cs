using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.Events;

/// <summary>EventBridge's default event bus.</summary>
/// <param name="deliver">Brings an event to a target of a rule.</param>
/// <param name="time">Stamps events and fires schedules; the clock that can be moved forward.</param>
/// <param name="newId">Makes event ids.</param>
/// <param name="complain">Told of an event that could not be given to a target.</param>
internal sealed class EventBus(IEventDelivery deliver, TimeProvider time, Func<Guid> newId, Action<string> complain) : IAsyncDisposable
{
    private static readonly TimeSpan _longestDelay = TimeSpan.FromDays(1);

    private readonly ConcurrentBag<EventRule> _rules = [];
    private readonly ConcurrentBag<Task> _schedules = [];
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Adds a rule. Its schedule begins with <see cref="Start"/>.</summary>
    public void Add(EventRule rule) => _rules.Add(rule);

    /// <summary>Begins the schedules, when the whole stack stands.</summary>
    public void Start()
    {
        foreach (var rule in _rules.Where(rule => rule.Schedule is not null))
            _schedules.Add(RunAsync(rule, rule.Schedule!));
    }

    /// <summary>Puts an event on the bus.</summary>
    /// <param name="source">Such as <c>aws.states</c>.</param>
    /// <param name="detailType">Such as <c>Step Functions Execution Status Change</c>.</param>
    /// <param name="resources">The ARNs of what it is about.</param>
    /// <param name="detail">What happened.</param>
    public void Publish(string source, string detailType, IEnumerable<string> resources, JsonObject detail)
    {
        var happening = Event(source, detailType, resources, detail);
        foreach (var rule in _rules.Where(rule => rule.Pattern?.Matches(happening) == true))
            Deliver(rule, happening);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_schedules);
        _stop.Dispose();
    }

    private async Task RunAsync(EventRule rule, ISchedule schedule)
    {
        try
        {
            while (schedule.After(time.GetUtcNow()) is { } next)
            {
                // A timer takes no more than seven weeks at a time.
                while (next - time.GetUtcNow() is var left && left > TimeSpan.Zero)
                    await Task.Delay(left < _longestDelay ? left : _longestDelay, time, _stop.Token);
                Deliver(rule, Event("aws.events", "Scheduled Event", [rule.Arn], []));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
    }

    private void Deliver(EventRule rule, JsonObject happening)
    {
        foreach (var target in rule.Targets)
        {
            try
            {
                deliver.Deliver(rule.Arn, target.Arn, JsonSerializer.SerializeToUtf8Bytes(target.Input ?? happening));
            }
            catch (Exception exception)
            {
                // The other targets get it all the same, and a schedule goes on.
                complain.Tell($"EventBridge cannot deliver an event of {rule.Arn} to {target.Arn}: {exception.Message}");
            }
        }
    }

    private JsonObject Event(string source, string detailType, IEnumerable<string> resources, JsonObject detail) => new()
    {
        ["version"] = "0",
        ["id"] = newId().ToString(),
        ["detail-type"] = detailType,
        ["source"] = source,
        ["account"] = Account.Id,
        ["time"] = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["region"] = Account.Region,
        ["resources"] = new JsonArray([.. resources.Select(resource => (JsonNode)resource)]),
        ["detail"] = detail,
    };
}
