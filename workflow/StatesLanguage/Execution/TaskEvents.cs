using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>The events of a task in the history: each kind of resource has its own.</summary>
internal static class TaskEvents
{
    public static void Scheduled(Strand strand, TaskResource resource, Payload input, TaskTerms terms)
    {
        switch (resource.Kind)
        {
            case TaskResourceKind.LambdaFunction:
                strand.Record(
                    HistoryEventType.LambdaFunctionScheduled,
                    new LambdaFunctionScheduledEventDetails(resource.Arn, input, terms.TimeoutSeconds, terms.RoleArn));
                break;
            case TaskResourceKind.Activity:
                strand.Record(
                    HistoryEventType.ActivityScheduled,
                    new ActivityScheduledEventDetails(resource.Arn, input, terms.TimeoutSeconds, terms.HeartbeatSeconds));
                break;
            case TaskResourceKind.ServiceIntegration:
                strand.Record(
                    HistoryEventType.TaskScheduled,
                    new TaskScheduledEventDetails(
                        resource.Service, resource.Call, strand.Execution.Services.Region, input, terms.TimeoutSeconds, terms.HeartbeatSeconds, terms.RoleArn));
                break;
            default:
                throw Unknown(resource);
        }
    }

    /// <summary>The call is about to be made. An activity's task starts only when a worker takes it.</summary>
    public static void Started(Strand strand, TaskResource resource)
    {
        switch (resource.Kind)
        {
            case TaskResourceKind.LambdaFunction:
                strand.Record(HistoryEventType.LambdaFunctionStarted);
                break;
            case TaskResourceKind.Activity:
                break;
            case TaskResourceKind.ServiceIntegration:
                strand.Record(HistoryEventType.TaskStarted, new TaskEventDetails(resource.Service, resource.Call));
                break;
            default:
                throw Unknown(resource);
        }
    }

    public static void ActivityScheduleFailed(Strand strand, Failure failure) =>
        strand.Record(HistoryEventType.ActivityScheduleFailed, new FailureEventDetails(failure.Error, failure.Cause));

    public static void ActivityStarted(Strand strand, string? workerName) =>
        strand.Record(HistoryEventType.ActivityStarted, new ActivityStartedEventDetails(workerName));

    public static void Submitted(Strand strand, TaskResource resource, Payload output) =>
        strand.Record(HistoryEventType.TaskSubmitted, new TaskOutputEventDetails(resource.Service, resource.Call, output));

    public static void Succeeded(Strand strand, TaskResource resource, Payload output)
    {
        switch (resource.Kind)
        {
            case TaskResourceKind.LambdaFunction:
                strand.Record(HistoryEventType.LambdaFunctionSucceeded, new LambdaFunctionSucceededEventDetails(output));
                break;
            case TaskResourceKind.Activity:
                strand.Record(HistoryEventType.ActivitySucceeded, new ActivitySucceededEventDetails(output));
                break;
            case TaskResourceKind.ServiceIntegration:
                strand.Record(HistoryEventType.TaskSucceeded, new TaskOutputEventDetails(resource.Service, resource.Call, output));
                break;
            default:
                throw Unknown(resource);
        }
    }

    public static void Failed(Strand strand, TaskResource resource, Failure failure)
    {
        var timedOut = failure.Error == ErrorNames.Timeout;
        var type = resource.Kind switch
        {
            TaskResourceKind.LambdaFunction => timedOut ? HistoryEventType.LambdaFunctionTimedOut : HistoryEventType.LambdaFunctionFailed,
            TaskResourceKind.Activity => timedOut ? HistoryEventType.ActivityTimedOut : HistoryEventType.ActivityFailed,
            TaskResourceKind.ServiceIntegration => timedOut ? HistoryEventType.TaskTimedOut : HistoryEventType.TaskFailed,
            _ => throw Unknown(resource),
        };
        var (service, call) = resource.Kind == TaskResourceKind.ServiceIntegration ? (resource.Service, resource.Call) : (null, null);
        strand.Record(type, new FailureEventDetails(failure.Error, failure.Cause, service, call));
    }

    private static InvalidOperationException Unknown(TaskResource resource) => new($"A resource of the kind {resource.Kind} is not known.");
}

/// <summary>The terms on which a task runs.</summary>
internal readonly record struct TaskTerms(int? TimeoutSeconds, int? HeartbeatSeconds, string? RoleArn);
