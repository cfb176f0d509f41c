using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.LocalAws.StepFunctions;

/// <summary>An event of the history as the API sends it.</summary>
internal static class HistoryEventJson
{
    /// <summary>What <c>includeExecutionData: false</c> leaves out.</summary>
    private static readonly string[] ExecutionData = ["input", "output", "parameters", "assignedVariables", "taskCredentials"];

    /// <param name="historyEvent">The event.</param>
    /// <param name="withData">Whether inputs and outputs are shown.</param>
    public static JsonObject Of(HistoryEvent historyEvent, bool withData)
    {
        var json = historyEvent.ToJson();
        json["timestamp"] = ApiJson.Time(historyEvent.Timestamp);
        if (withData)
            return json;
        foreach (var details in json.Select(member => member.Value).OfType<JsonObject>())
        {
            foreach (var member in ExecutionData)
            {
                details.Remove(member);
                details.Remove($"{member}Details");
            }
        }

        return json;
    }
}
