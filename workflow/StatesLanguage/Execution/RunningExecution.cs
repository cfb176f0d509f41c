using PhotoFlow.StatesLanguage.Definition;
using PhotoFlow.StatesLanguage.History;

namespace PhotoFlow.StatesLanguage.Execution;

/// <summary>
/// One execution. Everything in it happens under its lock, one step after another; only functions are called outside of it, so that they
/// may take their time and may call back. Whoever makes something happen (a start, an alarm, a token, an answer) runs what follows from
/// it, unless somebody is running it already.
/// </summary>
internal sealed partial class RunningExecution
{
    private readonly Lock gate = new();
    private readonly Strand root;
    private WorkQueues? work;
    private Alarm? timeout;
    private bool pumping;
    private int tasks;

    public RunningExecution(Engine engine, StateMachine machine, string name, Payload input)
    {
        Engine = engine;
        Machine = machine;
        Name = name;
        Input = input;
        Definition = machine.Definition;
        Id = engine.NewId();
        Arn = machine.ExecutionArnPrefix + name;
        root = new Strand(this, Definition.States, input);
    }

    public Engine Engine { get; }

    public StateMachine Machine { get; }

    public StateMachineDefinition Definition { get; }

    public Guid Id { get; }

    public string Name { get; }

    public string Arn { get; }

    public Payload Input { get; }

    public HistoryLog History { get; } = new();

    /// <summary>The time of what is happening now, in ticks; never goes back.</summary>
    public long Now { get; private set; }

    public long StartTicks { get; private set; }

    public int RedriveCount { get; private set; }

    public long? RedriveTicks { get; private set; }

    public ExecutionStatus Status { get; private set; }

    public void Start() => Do(Engine.Time.GetUtcNow().UtcTicks, () =>
    {
        StartTicks = Now;
        History.Add(HistoryEventType.ExecutionStarted, 0, Now, new ExecutionStartedEventDetails(Input, Machine.RoleArn));
        Run();
        Ready(root);
    });

    /// <summary>An alarm goes off.</summary>
    public void GoOff(Alarm alarm, long due) => Do(due, () =>
    {
        if (alarm.IsCancelled)
            return;
        switch (alarm.Kind)
        {
            case AlarmKind.Wait:
                EndWait(alarm.Strand!);
                break;
            case AlarmKind.RetryDelay:
                alarm.Strand!.Again();
                break;
            case AlarmKind.TaskTimeout:
                TimeOut(alarm.Task!, Failure.Timeout);
                break;
            case AlarmKind.HeartbeatTimeout:
                TimeOut(alarm.Task!, Failure.HeartbeatTimeout);
                break;
            case AlarmKind.ExecutionTimeout:
                End(ExecutionStatus.TimedOut, HistoryEventType.ExecutionTimedOut, new FailureEventDetails(null, null), 0);
                break;
        }
    });
}
