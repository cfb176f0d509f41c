using System.Globalization;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.History;

/// <summary>One event of an execution's history (Step Functions API, HistoryEvent).</summary>
/// <param name="Id">1 for the first event of an execution, then counting up.</param>
/// <param name="PreviousEventId">The event that led to this one; 0 where there is none.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Type">What happened.</param>
/// <param name="Details">What is known about it; null for types that have no details.</param>
public sealed record HistoryEvent(long Id, long PreviousEventId, DateTimeOffset Timestamp, HistoryEventType Type, EventDetails? Details)
{
    /// <summary>
    /// The event as <c>aws stepfunctions get-execution-history</c> prints it: its details under the member that the API names after the type,
    /// its time as ISO 8601.
    /// </summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["timestamp"] = Timestamp.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            ["type"] = Type.ToString(),
            ["id"] = Id,
            ["previousEventId"] = PreviousEventId,
        };
        if (Details is null)
            return json;
        var members = new JsonObject();
        Details.WriteTo(members);
        json[DetailsName] = members;
        return json;
    }

    /// <summary>All types of states share two structures; every other type of event has its own.</summary>
    private string DetailsName
    {
        get
        {
            var name = Details is StateEnteredEventDetails ? "StateEntered" : Details is StateExitedEventDetails ? "StateExited" : Type.ToString();
            return $"{char.ToLowerInvariant(name[0])}{name[1..]}EventDetails";
        }
    }
}
