using System.Collections.Concurrent;

namespace PhotoFlow.Trials.Storm;

/// <summary>Counts the faults that took place.</summary>
internal sealed class FaultCount
{
    private readonly ConcurrentDictionary<Fault, int> _counts = new();

    /// <summary>The faults, by kind.</summary>
    public IReadOnlyDictionary<Fault, int> All => _counts;

    public void Add(Fault fault) => _counts.AddOrUpdate(fault, 1, (_, count) => count + 1);
}
