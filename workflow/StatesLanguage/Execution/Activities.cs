using System.Collections.Concurrent;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>The activities, each with the tasks that no worker has taken yet and the workers that have no task yet.</summary>
internal sealed class Activities(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ActivityQueue> queues = new(StringComparer.Ordinal);

    public IReadOnlyList<Activity> All =>
        [.. queues.Values.Select(queue => queue.Activity).OrderBy(activity => activity.Name, StringComparer.Ordinal)];

    public Activity Create(string arn, string name) =>
        queues.GetOrAdd(arn, _ => new ActivityQueue(new Activity(arn, name, time.GetUtcNow()))).Activity;

    public void Delete(string arn) => queues.TryRemove(arn, out _);

    /// <exception cref="StepFunctionsException">ActivityDoesNotExist.</exception>
    public ActivityQueue Find(string arn) => queues.TryGetValue(arn, out var queue)
        ? queue
        : throw new StepFunctionsException("ActivityDoesNotExist", $"Activity Does Not Exist: '{arn}'");

    /// <summary>Gives a task to the activity's next worker.</summary>
    public TaskAnswer Schedule(PendingTask task, ActivityRequest request)
    {
        if (!queues.TryGetValue(request.ActivityArn, out var queue))
            return new TaskAnswer(null, new Failure(ErrorNames.Runtime, $"The specified activity does not exist: {request.ActivityArn}"));
        queue.Add(new ScheduledActivity(task, request.Input));
        return new TaskAnswer("");
    }
}

/// <summary>What a Task asks of an activity.</summary>
internal sealed record ActivityRequest(string ActivityArn, string Input);

/// <summary>A task that no worker has taken yet.</summary>
internal sealed record ScheduledActivity(PendingTask Task, string Input);

/// <summary>The tasks of one activity and its workers; whichever there are more of wait.</summary>
internal sealed class ActivityQueue(Activity activity)
{
    private readonly Lock gate = new();
    private readonly Queue<ScheduledActivity> tasks = new();
    private readonly Queue<TaskCompletionSource<ScheduledActivity>> workers = new();

    public Activity Activity => activity;

    public void Add(ScheduledActivity task)
    {
        while (true)
        {
            TaskCompletionSource<ScheduledActivity>? worker;
            lock (gate)
            {
                if (!workers.TryDequeue(out worker))
                {
                    tasks.Enqueue(task);
                    return;
                }
            }

            // A worker that has given up waiting takes nothing. One that takes the task goes on at once, outside of the lock.
            if (worker.TrySetResult(task))
                return;
        }
    }

    /// <summary>The next task, now or when there is one. A task that no longer waits is among them; its worker looks further.</summary>
    public TaskCompletionSource<ScheduledActivity> Take()
    {
        var worker = new TaskCompletionSource<ScheduledActivity>();
        lock (gate)
        {
            if (tasks.TryDequeue(out var task))
                worker.SetResult(task);
            else
                workers.Enqueue(worker);
        }

        return worker;
    }
}
