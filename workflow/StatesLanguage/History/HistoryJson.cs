using System.Globalization;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.History;

/// <summary>An event of the history as <c>aws stepfunctions get-execution-history</c> prints it.</summary>
public static class HistoryJson
{
    /// <summary>The event, its details under the member that the API names after the type, its time as ISO 8601.</summary>
    public static JsonObject ToJson(this HistoryEvent historyEvent)
    {
        var json = new JsonObject
        {
            ["timestamp"] = historyEvent.Timestamp.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            ["type"] = historyEvent.Type.ToString(),
            ["id"] = historyEvent.Id,
            ["previousEventId"] = historyEvent.PreviousEventId,
        };
        if (historyEvent.Details is { } details)
        {
            var members = new JsonObject();
            details.WriteTo(members);
            json[DetailsName(historyEvent)] = members;
        }

        return json;
    }

    private static string DetailsName(HistoryEvent historyEvent)
    {
        var name = historyEvent.Details switch
        {
            StateEnteredEventDetails => "StateEntered",
            StateExitedEventDetails => "StateExited",
            _ => historyEvent.Type.ToString(),
        };
        return $"{char.ToLowerInvariant(name[0])}{name[1..]}EventDetails";
    }
}
