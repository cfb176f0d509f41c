using System.Globalization;
using System.Text.Json.Nodes;

namespace PhotoFlow.Trials.Storm;

/// <summary>A photo's record, as far as the storm looks at it.</summary>
internal sealed record SeenPhoto
{
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Sequencer { get; init; }

    public required string Status { get; init; }

    /// <summary><c>Pass</c> or <c>Reject</c>: the first valid review; null where there is none.</summary>
    public string? Review { get; init; }

    /// <summary>How many of the three metadata fields it has.</summary>
    public int Fields { get; init; }

    /// <summary>The reviews in its history that counted; there may be one.</summary>
    public int Reviews { get; init; }

    /// <summary>The times that it was settled; there may be one.</summary>
    public int Settlements { get; init; }

    /// <summary>When the last attempt is over that may be sending one of its mails, by the functions' clock; null where none may.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>The mails that SES did not take at once, and that said what was over when their time came.</summary>
    public IReadOnlyList<string> DroppedMails { get; init; } = [];

    /// <summary>How many things its intake has begun to wait for: two once it waits for the desk.</summary>
    public int Waits { get; init; }

    /// <summary>From being logged to its outcome.</summary>
    public TimeSpan TimeToSettle { get; init; }

    /// <summary>From an item of the photos table, as DynamoDB writes it.</summary>
    public static SeenPhoto Of(JsonObject item)
    {
        var record = Plain(new JsonObject { ["M"] = item.DeepClone() })!.AsObject();
        var history = record["history"]!.AsArray().Select(entry => entry!.AsObject()).ToList();
        var settled = history.LastOrDefault(entry => (string?)entry["what"] == "settled");
        return new SeenPhoto
        {
            Id = (string)record["photo"]!["id"]!,
            Key = (string)record["photo"]!["key"]!,
            Sequencer = (string)record["photo"]!["sequencer"]!,
            Status = (string)record["status"]!,
            Review = (string?)record["review"]?["status"],
            Fields = (record["metadata"] as JsonObject)?.Count ?? 0,
            Reviews = history.Count(entry => (string?)entry["what"] == "review"),
            Settlements = history.Count(entry => (string?)entry["what"] == "settled"),
            ClaimedUntil = (record["mails"]?.AsObject() ?? [])
                .Where(mail => mail.Value!["messageId"] is null)
                .Select(mail => (DateTimeOffset?)Time((string)mail.Value!["until"]!))
                .Max(),
            DroppedMails = [.. history.Where(entry => (string?)entry["what"] == "mail dropped").Select(entry => (string)entry["detail"]!)],
            Waits = (record["tokens"]?.AsArray() ?? []).Select(token => (string?)token!["awaits"]).Distinct().Count(),
            TimeToSettle = settled is null ? TimeSpan.Zero : At(settled) - At(history[0]),
        };
    }

    private static DateTimeOffset At(JsonObject entry) => Time((string)entry["at"]!);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static JsonNode? Plain(JsonObject value)
    {
        var (type, content) = value.Single();
        return type switch
        {
            "M" => new JsonObject(content!.AsObject().Select(field => KeyValuePair.Create(field.Key, Plain(field.Value!.AsObject())))),
            "L" => new JsonArray([.. content!.AsArray().Select(item => Plain(item!.AsObject()))]),
            _ => content!.DeepClone(),
        };
    }
}
