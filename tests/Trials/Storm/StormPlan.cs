using System.Globalization;
using System.Text.Json.Nodes;

namespace PhotoFlow.Trials.Storm;

/// <summary>What people do in a storm: the same seed gives the same keys, pictures, updates and pauses.</summary>
internal static class StormPlan
{
    private static readonly (string Kind, int Weight)[] _kinds =
    [
        ("approved", 20), ("rejected", 12), ("contradictory", 8), ("repeated", 8), ("early", 8), ("late", 6), ("silent", 5), ("no review", 5),
        ("no metadata", 5), ("malformed", 6), ("overwritten", 8), ("deleted", 5), ("deleted late", 4), ("invalid", 6),
    ];

    public static IReadOnlyList<StormPhoto> Of(int seed, int photos) => [.. Enumerable.Range(1, photos).Select(number => Photo(seed, number))];

    private static StormPhoto Photo(int seed, int number)
    {
        var dice = Dice.For(seed, "photo", number);
        var key = string.Create(CultureInfo.InvariantCulture, $"storm {number:0000}.jpg");
        var thrown = dice.Next(_kinds.Sum(kind => kind.Weight));
        var chosen = _kinds.First(kind => (thrown -= kind.Weight) < 0).Kind;
        var (steps, outcomes) = Steps(chosen, new Script(dice, key));
        return new StormPhoto(key, chosen, [.. steps], outcomes.ToHashSet());
    }

    private static (IEnumerable<StormStep> Steps, string[] Outcomes) Steps(string kind, Script does) => kind switch
    {
        "approved" => ([does.Upload(), .. does.Shuffle([.. does.Metadata(), does.Review("Pass")])], ["approved"]),
        "rejected" => ([does.Upload(), .. does.Shuffle([.. does.Metadata(), does.Review("Reject")])], ["rejected"]),
        "contradictory" => (
            [does.Upload(), .. does.Shuffle([.. does.Metadata(), does.Review("Pass"), does.Review("Reject"), does.Review("Pass")])],
            ["approved", "rejected"]),
        "repeated" => ([does.Upload(), .. does.Shuffle([.. does.Metadata(), .. does.Metadata(), does.Review("Pass"), does.Review("Pass")])], ["approved"]),
        "early" => ([.. does.Shuffle([.. does.Metadata(), does.Review("Pass")]), does.Upload()], ["approved"]),
        "late" => ([does.Upload(), .. does.Metadata(), does.Review("Pass"), does.Later(does.Review("Reject"))], ["approved", "rejected"]),
        "silent" => ([does.Upload()], ["expired"]),
        "no review" => ([does.Upload(), .. does.Metadata()], ["expired"]),
        "no metadata" => ([does.Upload(), does.Review("Pass")], ["expired"]),
        "malformed" => ([does.Upload(), .. does.Shuffle([does.Malformed(), .. does.Metadata(), does.Review("Pass")])], ["approved"]),
        // The updates name the key: they go to whichever upload the ledger has heard of.
        "overwritten" => (
            [does.Upload(), does.Upload(), .. does.Shuffle([.. does.Metadata(), does.Review("Pass")])], ["superseded", "approved", "expired"]),
        "deleted" => ([does.Upload(), does.Delete()], ["withdrawn", "superseded"]),
        "deleted late" => (
            [does.Upload(), .. does.Shuffle([.. does.Metadata(), does.Review("Pass")]), does.Delete()], ["approved", "withdrawn", "superseded"]),
        "invalid" => ([does.Upload(isBroken: true)], ["invalid"]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Throws what is left to chance.</summary>
    private sealed class Script(Random dice, string key)
    {
        public Upload Upload(bool isBroken = false) => new(Pause(), dice.Next(SmallPhotos.Count), isBroken);

        public Delete Delete() => new(Pause());

        /// <summary>All that is required, in one message or three.</summary>
        public Publish[] Metadata() => dice.Next(2) == 0
            ? [Message("All", ("caption", "Hills"), ("date", "2026-05-01"), ("name", "Ana"))]
            : [Message("Caption", ("value", "Hills")), Message("date", ("value", "2026-05-01")), Message("NAME", ("value", "Ana"))];

        public Publish Review(string status) =>
            new(Pause(), new JsonObject { ["id"] = key, ["update"] = new JsonObject { ["status"] = status, ["reason"] = "The storm" } }.ToJsonString(), null);

        public Publish Malformed() => dice.Next(4) switch
        {
            0 => new(Pause(), $"{key}: {{", null, "no JSON"),
            1 => new(Pause(), $$$"""{"id": "{{{key}}}", "update": {"status": "Perhaps"}}""", null, "an unknown review status"),
            2 => new(Pause(), $$"""{"id": "{{key}}", "value": 7}""", "Colour", "an unknown metadata type"),
            _ => new(Pause(), $$$"""{"id": "not {{{key}}}", "update": {"status": "Pass", "reason": ""}}""", null, "about no photo"),
        };

        public Publish Later(Publish step) => step with { After = TimeSpan.FromMilliseconds(dice.Next(4_000, 9_000)) };

        public StormStep[] Shuffle(StormStep[] steps)
        {
            dice.Shuffle(steps);
            return steps;
        }

        private Publish Message(string type, params (string Name, string Value)[] fields)
        {
            var body = new JsonObject { ["id"] = key };
            foreach (var (name, value) in fields)
                body[name] = value;
            return new Publish(Pause(), body.ToJsonString(), type);
        }

        private TimeSpan Pause() => TimeSpan.FromMilliseconds(dice.Next(3) == 0 ? dice.Next(1_500) : dice.Next(50));
    }
}
