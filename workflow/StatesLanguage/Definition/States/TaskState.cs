using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Definition.States;

/// <summary>Has a Lambda function do something, and may wait for somebody to send back the task's token.</summary>
public sealed record TaskState : WorkingState
{
    private const int LongestTimeout = 99_999_999;

    private static readonly StateEvents EventTypes =
        new(HistoryEventType.TaskStateEntered, HistoryEventType.TaskStateExited, HistoryEventType.TaskStateAborted);

    private TaskState(StateCommon common, WorkFields work)
        : base(common, work)
    {
    }

    /// <summary>The function's ARN, or the integration that calls it.</summary>
    public required TaskResource Resource { get; init; }

    internal IntegerField? Timeout { get; private init; }

    internal IntegerField? Heartbeat { get; private init; }

    internal override StateEvents Events => EventTypes;

    internal static TaskState? Parse(string name, FieldReader fields)
    {
        var timeout = fields.IntegerOrPath("TimeoutSeconds", 1, LongestTimeout);
        var heartbeat = fields.IntegerOrPath("HeartbeatSeconds", 1, LongestTimeout);
        if (timeout is { Path: null } && heartbeat is { Path: null } && heartbeat.Value >= timeout.Value)
            fields.Error("HeartbeatSeconds", "must be less than TimeoutSeconds");
        if (fields.Has("Credentials"))
            fields.Error("Credentials", "is not supported");
        var work = fields.Work();
        var common = fields.Common(name);
        if (!fields.Has("Resource"))
            fields.Error("Resource", "is missing");
        if (fields.Text("Resource") is not { } resourceText || TaskResource.Parse(resourceText, fields) is not { } resource)
            return null;
        if (resource.WaitsForToken && timeout is null && heartbeat is null)
            fields.Warn("TimeoutSeconds", "is missing: a token that never comes back is waited for as long as an execution can last");
        return new TaskState(common, work) { Resource = resource, Timeout = timeout, Heartbeat = heartbeat };
    }
}
