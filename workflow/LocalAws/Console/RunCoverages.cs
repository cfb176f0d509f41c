using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws.Console;

/// <summary>The coverage of each state machine, since the start or since it was last reset.</summary>
internal sealed class RunCoverages
{
    private readonly Lock _gate = new();
    private readonly StepFunctionsEngine _interpreter;
    private readonly Dictionary<string, Machine> _machines = [];

    public RunCoverages(StepFunctionsEngine interpreter)
    {
        _interpreter = interpreter;
        interpreter.ExecutionStatusChanged += (_, execution) =>
        {
            lock (_gate)
                Of(execution.StateMachineArn).Note(execution);
        };
    }

    /// <summary>The coverage of a state machine. What has succeeded is read once; the rest may go on, and is read each time.</summary>
    public object Tell(string stateMachineArn)
    {
        lock (_gate)
        {
            var machine = Of(stateMachineArn);
            machine.Settle(_interpreter);
            var all = machine.Settled.Copy();
            foreach (var execution in machine.Open)
                all.Add(_interpreter.EventsAfter(execution, 0));
            return all.ToJson();
        }
    }

    /// <summary>Begins to count anew.</summary>
    public void Reset(string stateMachineArn, DateTimeOffset now)
    {
        lock (_gate)
            Of(stateMachineArn).Reset(now);
    }

    private Machine Of(string stateMachineArn)
    {
        if (!_machines.TryGetValue(stateMachineArn, out var machine))
            _machines[stateMachineArn] = machine = new Machine();
        return machine;
    }

    private sealed class Machine
    {
        private readonly List<string> _succeeded = [];

        public RunCoverage Settled { get; private set; } = new(DateTimeOffset.MinValue);

        public HashSet<string> Open { get; } = [];

        public void Note(ExecutionDescription execution)
        {
            if (execution.Status != ExecutionStatus.Succeeded)
            {
                Open.Add(execution.ExecutionArn);
                return;
            }

            Open.Remove(execution.ExecutionArn);
            _succeeded.Add(execution.ExecutionArn);
        }

        public void Settle(StepFunctionsEngine interpreter)
        {
            foreach (var execution in _succeeded)
                Settled.Add(interpreter.EventsAfter(execution, 0));
            _succeeded.Clear();
        }

        public void Reset(DateTimeOffset now)
        {
            _succeeded.Clear();
            Settled = new RunCoverage(now);
        }
    }
}
