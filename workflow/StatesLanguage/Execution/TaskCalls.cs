namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>Makes the calls of tasks, outside of every lock. Whatever the called code throws is an answer too.</summary>
internal sealed class TaskCalls(StepFunctionsOptions options, IServiceIntegrations own, Activities activities, Action<Exception> report)
{
    /// <summary>Calls what a task asks for.</summary>
    public ValueTask<TaskAnswer> CallAsync(PendingTask task, object request, CancellationToken cancellationToken) => request switch
    {
        TaskInvocation invocation => InvokeAsync(invocation, cancellationToken),
        ServiceCall call => CallServiceAsync(call, cancellationToken),
        ActivityRequest activity => ValueTask.FromResult(activities.Schedule(task, activity)),
        _ => throw new InvalidOperationException($"A request of the type {request.GetType().Name} is not known."),
    };

    /// <summary>Waits for a job.</summary>
    public static async ValueTask<TaskAnswer> FinishAsync(Task<string> job)
    {
        try
        {
            return Answer(await job.ConfigureAwait(false), ErrorNames.TaskFailed);
        }
        catch (Exception thrown)
        {
            return Failed(thrown, ErrorNames.TaskFailed);
        }
    }

    private async ValueTask<TaskAnswer> InvokeAsync(TaskInvocation invocation, CancellationToken cancellationToken)
    {
        const string unknown = "Lambda.Unknown";
        try
        {
            switch (invocation.InvocationType)
            {
                case "DryRun":
                    return new TaskAnswer("{}", Call: invocation);
                case "Event":
                    _ = InvokeAndForgetAsync(invocation);
                    return new TaskAnswer("{}", Call: invocation);
                case "RequestResponse":
                    var answer = await options.Tasks.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
                    return Answer(answer, unknown) with { Call = invocation };
                default:
                    throw new InvalidOperationException($"An invocation of the type {invocation.InvocationType} is not known.");
            }
        }
        catch (Exception thrown)
        {
            // On AWS too, a function that ends without an answer has failed, and nothing else has.
            return Failed(thrown, unknown);
        }
    }

    private async ValueTask<TaskAnswer> CallServiceAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        try
        {
            var answer = (options.Services is { } services ? await services.CallAsync(call, cancellationToken).ConfigureAwait(false) : null)
                ?? await own.CallAsync(call, cancellationToken).ConfigureAwait(false)
                ?? throw new StatesError(
                    ErrorNames.TaskFailed,
                    $"Nobody answers for {call.Resource}. Give the engine service integrations that know {call.Service}, "
                    + $"or say what a stub of {call.Service}:{call.Action} answers.");
            return Answer(answer.Output, ErrorNames.TaskFailed) with { Job = answer.Job };
        }
        catch (Exception thrown)
        {
            return Failed(thrown, ErrorNames.TaskFailed);
        }
    }

    /// <summary>An asynchronous invocation: the state does not learn how it ends.</summary>
    private async Task InvokeAndForgetAsync(TaskInvocation invocation)
    {
        try
        {
            await options.Tasks.InvokeAsync(invocation, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            report(thrown);
        }
    }

    private static TaskAnswer Answer(string? output, string unknown) => output is not null && Json.IsValid(output)
        ? new TaskAnswer(output)
        : new TaskAnswer(null, new Failure(unknown, "The answer is not JSON."));

    private static TaskAnswer Failed(Exception thrown, string unknown) => new(null, thrown is StatesError error
        ? new Failure(error.Error, error.Cause)
        : new Failure(unknown, thrown.Message));
}
