using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Events;

/// <summary>Creates rules of EventBridge's default bus.</summary>
internal sealed class RuleHandler(EventBus bus) : IResourceHandler
{
    public static ResourceType Type { get; } = new("AWS::Events::Rule")
    {
        Honoured = ["EventPattern", "Name", "ScheduleExpression", "State", "Targets.Arn", "Targets.Id", "Targets.Input"],
        // Retries and dead letters of a target are for deliveries that fail. Here none does: a function's own failures are Lambda's affair.
        NotEmulated = ["Description", "Tags", "Targets.DeadLetterConfig", "Targets.RetryPolicy"],
        Refused = ["EventBusName", "RoleArn", "Targets.InputPath", "Targets.InputTransformer", "Targets.RoleArn", "Targets.SqsParameters"],
    };

    public Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var properties = resource.Read<Properties>();
        var name = properties.Name ?? resource.LogicalId;
        var arn = Account.Arn("events", $"rule/{name}");
        if (properties.State != "DISABLED")
        {
            bus.Add(new EventRule
            {
                Arn = arn,
                Pattern = properties.EventPattern is { } pattern ? EventPattern.Parse(pattern) : null,
                Schedule = properties.ScheduleExpression is { } schedule ? Schedule.Parse(schedule) : null,
                Targets = [.. (properties.Targets ?? []).Select(target => TargetOf(resource, target))],
            });
        }

        return Task.FromResult(new CreatedResource(name, new Dictionary<string, string> { ["Arn"] = arn }));
    }

    private static EventTarget TargetOf(ResourceDefinition resource, TargetProperties target)
    {
        if (target.Arn.Split(':')[2] is not ("lambda" or "sqs"))
            throw new LocalAwsException($"{resource.LogicalId}: LocalAws sends events to functions and queues only, not to {target.Arn}.");
        return new EventTarget(target.Arn, target.Input is { } input ? JsonNode.Parse(input) : null);
    }

    private sealed record Properties(
        string? Name = null,
        JsonObject? EventPattern = null,
        string? ScheduleExpression = null,
        string? State = null,
        IReadOnlyList<TargetProperties>? Targets = null);

    private sealed record TargetProperties(string Arn, string Id, string? Input = null);
}
