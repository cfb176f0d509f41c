using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.History;

/// <summary>Something happened to a task of a service integration.</summary>
/// <param name="resourceType">The service, such as <c>sqs</c>.</param>
/// <param name="resource">What is asked of it, such as <c>sendMessage.waitForTaskToken</c>.</param>
public class TaskEventDetails(string resourceType, string resource) : EventDetails
{
    /// <summary>The service, such as <c>sqs</c> or <c>aws-sdk:s3</c>.</summary>
    public string ResourceType { get; } = resourceType;

    /// <summary>What is asked of the service, such as <c>invoke.waitForTaskToken</c>.</summary>
    public string Resource { get; } = resource;

    internal override void WriteTo(JsonObject json)
    {
        json["resourceType"] = ResourceType;
        json["resource"] = Resource;
    }
}

/// <summary>A task was scheduled.</summary>
public sealed class TaskScheduledEventDetails : TaskEventDetails
{
    private readonly Payload parameters;

    internal TaskScheduledEventDetails(
        string resourceType,
        string resource,
        string region,
        Payload parameters,
        int? timeoutInSeconds,
        int? heartbeatInSeconds,
        string? roleArn)
        : base(resourceType, resource)
    {
        RoleArn = roleArn;
        Region = region;
        this.parameters = parameters;
        TimeoutInSeconds = timeoutInSeconds;
        HeartbeatInSeconds = heartbeatInSeconds;
    }

    /// <summary>Where the service is called.</summary>
    public string Region { get; }

    /// <summary>What the service is called with, as JSON.</summary>
    public string Parameters => parameters.Text;

    internal override Payload? Payload => parameters;

    /// <summary>The state's timeout, in seconds, where it has one.</summary>
    public int? TimeoutInSeconds { get; }

    /// <summary>The role of the state's Credentials, where it has one.</summary>
    public string? RoleArn { get; }

    /// <summary>How often a heartbeat is due, in seconds, where it is.</summary>
    public int? HeartbeatInSeconds { get; }

    internal override void WriteTo(JsonObject json)
    {
        base.WriteTo(json);
        json["region"] = Region;
        json["parameters"] = Parameters;
        Add(json, "timeoutInSeconds", TimeoutInSeconds);
        Add(json, "heartbeatInSeconds", HeartbeatInSeconds);
        AddCredentials(json, RoleArn);
    }
}

/// <summary>A task answered, or (<see cref="HistoryEventType.TaskSubmitted"/>) the service took it on.</summary>
public sealed class TaskOutputEventDetails : TaskEventDetails
{
    private readonly Payload output;

    internal TaskOutputEventDetails(string resourceType, string resource, Payload output)
        : base(resourceType, resource) => this.output = output;

    /// <summary>The answer, as JSON.</summary>
    public string Output => output.Text;

    internal override Payload? Payload => output;

    internal override void WriteTo(JsonObject json)
    {
        base.WriteTo(json);
        AddWhole(json, "output", Output);
    }
}
