using PhotoFlow.StatesLanguage.History;
using PhotoFlow.StatesLanguage.Templates;

namespace PhotoFlow.StatesLanguage.Definition.States;

/// <summary>Has a function, a service or an activity's worker do something, and may wait for the task's token to come back.</summary>
public sealed record TaskState : WorkingState
{
    private const int LongestTimeout = 99_999_999;

    private static readonly StateEvents EventTypes =
        new(HistoryEventType.TaskStateEntered, HistoryEventType.TaskStateExited, HistoryEventType.TaskStateAborted);

    private TaskState(StateCommon common, WorkFields work)
        : base(common, work)
    {
    }

    /// <summary>What is called.</summary>
    public required TaskResource Resource { get; init; }

    /// <summary>Gives the object that holds the <c>RoleArn</c> by which the task is called.</summary>
    internal PayloadTemplate? Credentials { get; private init; }

    internal IntegerField? Timeout { get; private init; }

    internal IntegerField? Heartbeat { get; private init; }

    internal override StateEvents Events => EventTypes;

    internal static TaskState? Parse(string name, FieldReader fields)
    {
        var timeout = fields.IntegerOrPath("TimeoutSeconds", 1, LongestTimeout);
        var heartbeat = fields.IntegerOrPath("HeartbeatSeconds", 1, LongestTimeout);
        if (timeout is { Path: null } && heartbeat is { Path: null } && heartbeat.Value >= timeout.Value)
            fields.Error("HeartbeatSeconds", "must be less than TimeoutSeconds");
        var work = fields.Work();
        var common = fields.Common(name);
        if (!fields.Has("Resource"))
            fields.Error("Resource", "is missing");
        if (fields.Text("Resource") is not { } resourceText || TaskResource.Parse(resourceText, fields) is not { } resource)
            return null;
        if (resource.WaitsForToken && timeout is null && heartbeat is null)
            fields.Warn("TimeoutSeconds", "is missing: a token that never comes back is waited for as long as an execution can last");
        return new TaskState(common, work)
        {
            Resource = resource,
            Timeout = timeout,
            Heartbeat = heartbeat,
            Credentials = ParseCredentials(fields),
        };
    }

    private static PayloadTemplate? ParseCredentials(FieldReader fields)
    {
        if (fields.Object("Credentials") is not { } credentials)
            return null;
        if (!credentials.ContainsKey("RoleArn") && !credentials.ContainsKey("RoleArn.$"))
            fields.Error("Credentials/RoleArn", "is missing");
        return fields.Template("Credentials");
    }
}
