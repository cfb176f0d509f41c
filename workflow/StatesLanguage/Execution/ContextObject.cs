using System.Globalization;
using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Definition;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>What <c>$$</c> shows a state ("Accessing execution data from the Context object").</summary>
internal static class ContextObject
{
    public static JsonObject Of(Strand strand, MapItem? mapItem)
    {
        var execution = strand.Execution;
        var context = new JsonObject
        {
            ["Execution"] = new JsonObject
            {
                ["Id"] = execution.Arn,
                ["Input"] = execution.Input.Node?.DeepClone(),
                ["StartTime"] = Time(execution.StartTicks),
                ["Name"] = execution.Name,
                ["RoleArn"] = execution.Machine.RoleArn,
                ["RedriveCount"] = execution.RedriveCount,
            },
            ["StateMachine"] = new JsonObject { ["Id"] = execution.Machine.Arn, ["Name"] = execution.Machine.Name },
            ["State"] = new JsonObject { ["Name"] = strand.State.Name, ["EnteredTime"] = Time(strand.EnteredTicks) },
        };
        if (strand.State is WorkingState)
            context["State"]!["RetryCount"] = strand.RetryCount;
        if (execution.RedriveTicks is { } redriven)
            context["Execution"]!["RedriveTime"] = Time(redriven);
        if (strand.TaskToken is { } token)
            context["Task"] = new JsonObject { ["Token"] = token };
        if (mapItem is { } item)
            context["Map"] = new JsonObject { ["Item"] = new JsonObject { ["Index"] = item.Index, ["Value"] = item.Value.Node?.DeepClone() } };
        return context;
    }

    private static string Time(long ticks) =>
        new DateTimeOffset(ticks, TimeSpan.Zero).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
