using System.Text;
using PhotoFlow.LocalAws.Lambda;

namespace PhotoFlow.LocalAws.Console;

/// <summary>The latest invocations of all functions, with what each printed.</summary>
/// <param name="time">Dates them: real time, which functions run in.</param>
internal sealed class InvocationLog(TimeProvider time) : IInvocationObserver
{
    private const int MostInvocations = 20_000;
    private const int MostLines = 500;
    private const int LongestPayload = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _byId = [];
    private readonly Queue<Entry> _inOrder = new();
    private readonly Dictionary<string, FunctionCounts> _counts = [];

    public void Began(FunctionDefinition function, Invocation invocation, bool isCold)
    {
        lock (_gate)
        {
            var entry = new Entry(function, invocation, isCold, time.GetUtcNow());
            _byId[invocation.RequestId] = entry;
            _inOrder.Enqueue(entry);
            if (_inOrder.Count > MostInvocations)
                _byId.Remove(_inOrder.Dequeue().RequestId);
            _counts.TryAdd(function.Name, new FunctionCounts());
            _counts[function.Name].Invocations++;
            _counts[function.Name].Cold += isCold ? 1 : 0;
        }
    }

    public void Wrote(Invocation invocation, FunctionLogLine line)
    {
        lock (_gate)
        {
            if (!line.IsMetrics && _byId.TryGetValue(invocation.RequestId, out var entry) && entry.Lines.Count < MostLines)
                entry.Lines.Add(line);
        }
    }

    public void Ended(Invocation invocation, InvocationResult result, long peakMemoryBytes)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(invocation.RequestId, out var entry))
                return;
            entry.EndedAt = time.GetUtcNow();
            entry.PeakMemoryBytes = peakMemoryBytes;
            entry.Error = result.FunctionError is null ? null : Short(result.Payload);
            _counts[entry.Function.Name].Errors += result.FunctionError is null ? 0 : 1;
        }
    }

    /// <summary>The invocations that an execution's tasks made, oldest first.</summary>
    public IReadOnlyList<object> OfExecution(string executionArn)
    {
        lock (_gate)
            return [.. _inOrder.Where(entry => entry.ExecutionArn == executionArn).Select(entry => entry.ToJson())];
    }

    /// <summary>A function's latest invocations, newest first.</summary>
    public IReadOnlyList<object> OfFunction(string function, int most)
    {
        lock (_gate)
            return [.. _inOrder.Reverse().Where(entry => entry.Function.Name == function).Take(most).Select(entry => entry.ToJson())];
    }

    /// <summary>What the last invocation that was given a message said when it failed; null where none failed on it.</summary>
    public string? ErrorOn(string messageId)
    {
        lock (_gate)
        {
            var failed = _inOrder.Reverse().FirstOrDefault(entry => entry.Input.Contains(messageId, StringComparison.Ordinal) && entry.Complaint is not null);
            return failed?.Complaint;
        }
    }

    /// <summary>How often a function has been invoked and has failed since the start.</summary>
    public FunctionCounts CountsOf(string function)
    {
        lock (_gate)
            return _counts.TryGetValue(function, out var counts) ? counts with { } : new FunctionCounts();
    }

    private static string Short(ReadOnlyMemory<byte> payload) =>
        Encoding.UTF8.GetString(payload.Span[..Math.Min(payload.Length, LongestPayload)]);

    private sealed class Entry(FunctionDefinition function, Invocation invocation, bool isCold, DateTimeOffset beganAt)
    {
        public FunctionDefinition Function => function;

        public string RequestId { get; } = invocation.RequestId;

        public string? ExecutionArn { get; } = invocation.Task?.ExecutionArn;

        public string Input { get; } = Short(invocation.Payload);

        public List<FunctionLogLine> Lines { get; } = [];

        public DateTimeOffset? EndedAt { get; set; }

        public long PeakMemoryBytes { get; set; }

        public string? Error { get; set; }

        /// <summary>What it said of a failure: a function that reports failures by message succeeds itself.</summary>
        public string? Complaint => Error ?? Lines.LastOrDefault(line => line.IsError || line.Level.StartsWith("Warn", StringComparison.OrdinalIgnoreCase))?.Message;

        private string? State { get; } = invocation.Task?.StateName;

        private int? Retry { get; } = invocation.Task?.RetryCount;

        public object ToJson() => new
        {
            RequestId,
            Function = function.DisplayName,
            ExecutionArn,
            State,
            Retry,
            BeganAt = beganAt,
            Milliseconds = EndedAt is { } ended ? (ended - beganAt).TotalMilliseconds : (double?)null,
            IsCold = isCold,
            PeakMemoryMb = PeakMemoryBytes / 1024 / 1024,
            MemoryMb = function.MemorySize,
            Input,
            Error,
            Lines = Lines.Select(line => new { line.Time, line.Level, line.Message }).ToList(),
        };
    }
}

/// <summary>How often a function has been invoked.</summary>
internal sealed record FunctionCounts
{
    public int Invocations { get; set; }

    public int Errors { get; set; }

    public int Cold { get; set; }
}
