using System.Text.Json.Nodes;
using System.Threading.Channels;
using PhotoFlow.LocalAws.Events;

namespace PhotoFlow.LocalAws.Tests.Events;

public sealed class EventBusTests : IEventDelivery, IAsyncLifetime
{
    private readonly Channel<(string Rule, string Target, JsonNode? Payload)> _delivered = Channel.CreateUnbounded<(string, string, JsonNode?)>();
    private readonly ObservedTimeProvider _time = new();
    private readonly List<string> _complaints = [];
    private readonly EventBus _bus;

    public EventBusTests()
    {
        _time.SetUtcNow(new DateTimeOffset(2026, 11, 22, 17, 0, 0, TimeSpan.Zero));
        _bus = new EventBus(this, _time, () => Guid.Empty, _complaints.Add);
    }

    [Fact]
    public async Task An_event_goes_to_every_target_of_each_rule_that_matches()
    {
        _bus.Add(Rule("matches", """{"source":["aws.states"]}""", new EventTarget("a", null), new EventTarget("b", JsonNode.Parse("""{"fixed":1}"""))));
        _bus.Add(Rule("other", """{"source":["aws.s3"]}""", new EventTarget("c", null)));

        _bus.Publish("aws.states", "Step Functions Execution Status Change", ["arn:x"], new JsonObject { ["status"] = "FAILED" });

        var first = await _delivered.Reader.NextAsync();
        (first.Rule, first.Target).ShouldBe(("matches", "a"));
        first.Payload!.ToJsonString().ShouldBe(
            """{"version":"0","id":"00000000-0000-0000-0000-000000000000","detail-type":"Step Functions Execution Status Change","source":"aws.states","account":"000000000000","time":"2026-11-22T17:00:00Z","region":"us-east-1","resources":["arn:x"],"detail":{"status":"FAILED"}}""");
        var second = await _delivered.Reader.NextAsync();
        (second.Target, second.Payload!.ToJsonString()).ShouldBe(("b", """{"fixed":1}"""));
        _delivered.Reader.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_schedule_fires_each_time_that_its_time_has_come()
    {
        _bus.Add(new EventRule { Arn = "hourly", Schedule = Schedule.Parse("rate(1 hour)"), Targets = [new EventTarget("a", null)] });
        _bus.Start();

        for (var hour = 18; hour < 20; hour++)
        {
            await _time.TimerAsync(TimeSpan.FromHours(1));
            _time.Advance(TimeSpan.FromHours(1));
            var (_, _, payload) = await _delivered.Reader.NextAsync();
            payload!["time"]!.GetValue<string>().ShouldBe($"2026-11-22T{hour}:00:00Z");
            payload["detail-type"]!.GetValue<string>().ShouldBe("Scheduled Event");
        }
    }

    [Fact]
    public async Task A_target_that_fails_stops_neither_the_others_nor_the_schedule()
    {
        _bus.Add(new EventRule { Arn = "hourly", Schedule = Schedule.Parse("rate(1 hour)"), Targets = [new EventTarget("broken", null), new EventTarget("b", null)] });
        _bus.Start();

        for (var hour = 1; hour <= 2; hour++)
        {
            await _time.TimerAsync(TimeSpan.FromHours(1));
            _time.Advance(TimeSpan.FromHours(1));
            (await _delivered.Reader.NextAsync()).Target.ShouldBe("b");
        }

        _complaints.ShouldContain("EventBridge cannot deliver an event of hourly to broken: broken");
    }

    void IEventDelivery.Deliver(string ruleArn, string targetArn, ReadOnlyMemory<byte> payload)
    {
        if (targetArn == "broken")
            throw new InvalidOperationException(targetArn);
        _delivered.Writer.TryWrite((ruleArn, targetArn, JsonNode.Parse(payload.Span)));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bus.DisposeAsync();

    private static EventRule Rule(string arn, string pattern, params EventTarget[] targets) =>
        new() { Arn = arn, Pattern = EventPattern.Parse(JsonNode.Parse(pattern)!.AsObject()), Targets = targets };
}
