using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.History;

/// <summary>A task of an activity was scheduled: its workers can ask for it.</summary>
public sealed class ActivityScheduledEventDetails : EventDetails
{
    private readonly Payload input;

    internal ActivityScheduledEventDetails(string resource, Payload input, int? timeoutInSeconds, int? heartbeatInSeconds)
    {
        Resource = resource;
        this.input = input;
        TimeoutInSeconds = timeoutInSeconds;
        HeartbeatInSeconds = heartbeatInSeconds;
    }

    /// <summary>The activity's ARN.</summary>
    public string Resource { get; }

    /// <summary>The task's input, as JSON.</summary>
    public string Input => input.Text;

    internal override Payload? Payload => input;

    /// <summary>The state's timeout, in seconds, where it has one.</summary>
    public int? TimeoutInSeconds { get; }

    /// <summary>How often a heartbeat is due, in seconds, where it is.</summary>
    public int? HeartbeatInSeconds { get; }

    internal override void WriteTo(JsonObject json)
    {
        json["resource"] = Resource;
        AddWhole(json, "input", Input);
        Add(json, "timeoutInSeconds", TimeoutInSeconds);
        Add(json, "heartbeatInSeconds", HeartbeatInSeconds);
    }
}

/// <summary>A worker took a task of an activity.</summary>
/// <param name="workerName">The worker's name, where it gave one.</param>
public sealed class ActivityStartedEventDetails(string? workerName) : EventDetails
{
    /// <summary>The worker's name, where it gave one.</summary>
    public string? WorkerName { get; } = workerName;

    internal override void WriteTo(JsonObject json) => Add(json, "workerName", WorkerName);
}

/// <summary>A task of an activity ended with a result.</summary>
public sealed class ActivitySucceededEventDetails : EventDetails
{
    private readonly Payload output;

    internal ActivitySucceededEventDetails(Payload output) => this.output = output;

    /// <summary>The result, as JSON.</summary>
    public string Output => output.Text;

    internal override Payload? Payload => output;

    internal override void WriteTo(JsonObject json) => AddWhole(json, "output", Output);
}
