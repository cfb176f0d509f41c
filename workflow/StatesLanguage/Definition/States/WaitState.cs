using System.Globalization;
using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Definition.States;

/// <summary>Waits for a number of seconds, or until a time.</summary>
public sealed record WaitState : State
{
    private const int LongestWait = 99_999_999;

    private static readonly StateEvents EventTypes =
        new(HistoryEventType.WaitStateEntered, HistoryEventType.WaitStateExited, HistoryEventType.WaitStateAborted);

    private static readonly string[] Forms = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];

    private WaitState(StateCommon common)
        : base(common)
    {
    }

    internal IntegerField? Seconds { get; private init; }

    internal DateTimeOffset? Timestamp { get; private init; }

    internal JsonPath? TimestampPath { get; private init; }

    internal override StateEvents Events => EventTypes;

    internal static WaitState Parse(string name, FieldReader fields)
    {
        var forms = Forms.Where(fields.Has).ToList();
        if (forms.Count != 1)
            fields.Error(forms.Count == 0 ? "Seconds" : forms[1], "a Wait has one of Seconds, SecondsPath, Timestamp, TimestampPath");
        return new WaitState(fields.Common(name))
        {
            Seconds = fields.IntegerOrPath("Seconds", 0, LongestWait),
            Timestamp = ParseTimestamp(fields),
            TimestampPath = fields.ReferencePath("TimestampPath"),
        };
    }

    /// <summary>RFC 3339 with an upper-case T, and an upper-case Z where there is no offset (States Language, "Timestamps").</summary>
    internal static DateTimeOffset? TryTimestamp(string text) =>
        text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal))
            ? time.ToUniversalTime()
            : null;

    private static DateTimeOffset? ParseTimestamp(FieldReader fields)
    {
        if (fields.Text("Timestamp") is not { } text)
            return null;
        var time = TryTimestamp(text);
        if (time is null)
            fields.Error("Timestamp", $"must be a time such as 2026-05-01T12:00:00Z, is {text}");
        return time;
    }
}
