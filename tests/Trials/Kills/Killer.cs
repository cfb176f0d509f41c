using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using PhotoFlow.Trials.Storm;

namespace PhotoFlow.Trials.Kills;

/// <summary>
/// Kills a function at the n-th call that it makes for a photo, and counts the calls. A photo is known by its key in what the calling
/// process works at, so that many can be on their way at a time, each with a kill of its own.
/// </summary>
internal sealed partial class Killer
{
    private readonly ConcurrentDictionary<(string Key, string Function), int> _calls = new();
    private readonly ConcurrentDictionary<string, Kill> _aims = new();
    private readonly ConcurrentDictionary<string, byte> _struck = new();
    private int _keys;

    /// <summary>The key of the one object that a sweep may find: what starts a sweep names none.</summary>
    public string? Swept { get; set; }

    /// <summary>A key that no photo has had, and the kill that is aimed at it.</summary>
    public string NewKey(Kill? kill)
    {
        var key = $"kill-{Interlocked.Increment(ref _keys):0000}.jpg";
        if (kill is not null)
            _aims[key] = kill;
        return key;
    }

    /// <summary>True where the kill that was aimed at the key took place.</summary>
    public bool HasStruck(string key) => _struck.ContainsKey(key);

    /// <summary>How many calls a function made for the key.</summary>
    public int CallsOf(string function, string key) => _calls.GetValueOrDefault((key, function));

    /// <summary>What a call meets.</summary>
    public Fault FaultOf(FunctionCall call)
    {
        if (KeyOf(call) is not { } key)
            return Fault.None;
        var number = _calls.AddOrUpdate((key, call.Function), 1, (_, count) => count + 1) - 1;
        if (!_aims.TryGetValue(key, out var kill) || kill.Function != call.Function || (kill.Number ?? number) != number)
            return Fault.None;
        _struck[key] = 0;
        return kill.Fault;
    }

    [GeneratedRegex(@"kill-\d{4}\.jpg")]
    private static partial Regex Key();

    private string? KeyOf(FunctionCall call)
    {
        if (call.Function == "Sweep")
            return Swept;
        var found = call.Invocation is { } invocation ? Key().Match(Encoding.UTF8.GetString(invocation.Payload.Span)) : Match.Empty;
        return found.Success ? found.Value : null;
    }
}
