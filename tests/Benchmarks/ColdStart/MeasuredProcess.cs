using System.Diagnostics;
using System.Globalization;

namespace PhotoFlow.Benchmarks.ColdStart;

/// <summary>One process of a function, from its start on.</summary>
internal sealed class MeasuredProcess : IDisposable
{
    private readonly RuntimeApiStub _api = new();
    private readonly Process _process;
    private readonly Task<string> _log;
    private readonly long _started;
    private int _invocations;

    public MeasuredProcess(string bootstrap, IReadOnlyDictionary<string, string> environment)
    {
        // Its log goes through a pipe, as on Lambda.
        var start = new ProcessStartInfo(bootstrap) { RedirectStandardOutput = true };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = _api.Endpoint;
        // Only what goes wrong: an exception tells it.
        start.Environment["POWERTOOLS_LOG_LEVEL"] = "Warning";
        _started = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _log = _process.StandardOutput.ReadToEndAsync();
        _api.AwaitFirstPoll();
        FirstPoll = Stopwatch.GetElapsedTime(_started).TotalMilliseconds;
    }

    /// <summary>From the start to the first poll, in milliseconds.</summary>
    public double FirstPoll { get; }

    /// <summary>The most memory that it has held so far, in MB.</summary>
    public double PeakMemory =>
        File.ReadLines($"/proc/{_process.Id}/status")
            .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(line => double.Parse(line.AsSpan("VmHWM:".Length, line.Length - "VmHWM:kB".Length), CultureInfo.InvariantCulture) / 1024)
            .Single();

    /// <summary>Invokes it, and gives the milliseconds from its start to the answer.</summary>
    public double InvokeSinceStart(Workload workload, int number)
    {
        Answered(workload, _api.Invoke(NextId(), workload.Payload(number)));
        var elapsed = Stopwatch.GetElapsedTime(_started).TotalMilliseconds;
        _api.Accept();
        return elapsed;
    }

    /// <summary>Invokes it, and gives the milliseconds until it asks for the next invocation.</summary>
    public double Invoke(Workload workload, int number)
    {
        var payload = workload.Payload(number);
        var before = Stopwatch.GetTimestamp();
        var answer = _api.Invoke(NextId(), payload);
        _api.Accept();
        var elapsed = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
        Answered(workload, answer);
        return elapsed;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _api.Dispose();
    }

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"{_process.Id}-{++_invocations}");

    private void Answered(Workload workload, string answer)
    {
        if (!answer.Contains(workload.Expects, StringComparison.Ordinal))
        {
            _process.Kill();
            throw new InvalidOperationException(
                $"{workload.Function} did not answer as expected ({workload.Expects}): {answer}\nIts log: {_log.GetAwaiter().GetResult()}");
        }
    }
}
