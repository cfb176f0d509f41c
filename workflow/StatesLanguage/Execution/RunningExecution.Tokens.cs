namespace PhotoFlow.StatesLanguage.Execution;

/// <content>Task tokens that come back.</content>
internal sealed partial class RunningExecution
{
    private readonly List<PendingTask> tokens = new(0);

    public void Await(PendingTask task) => tokens.Add(task);

    public void SendSuccess(string token, string result) => WithTask(token, task => task.Succeed(result));

    public void SendFailure(string token, string? withError, string? withCause) =>
        WithTask(token, task => task.Fail(new Failure(withError, withCause)));

    public void SendHeartbeat(string token) => WithTask(token, task => task.RestartHeartbeat());

    private void WithTask(string token, Action<PendingTask> what) => Do(Engine.Time.GetUtcNow().UtcTicks, () =>
    {
        tokens.RemoveAll(task => !task.IsOpen);
        if (tokens.Find(task => task.Token == token) is not { } task)
            throw new StepFunctionsException("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
        what(task);
    });
}
