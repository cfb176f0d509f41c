using System.Collections.Concurrent;
using PhotoFlow.LocalAws.S3;
using PhotoFlow.Trials.Storm;

namespace PhotoFlow.Trials.Kills;

/// <summary>Loses the events of some uploads, and remembers those that came.</summary>
internal sealed class LostUploads : IEventCourier
{
    private readonly ConcurrentDictionary<string, byte> _lost = new();
    private readonly SeenUploads _seen = new();

    /// <summary>From now on, nobody hears that this key is uploaded.</summary>
    public void Lose(string key) => _lost[key] = 0;

    public Task BringAsync(SentEvent sent, Func<Task> deliver)
    {
        if (_lost.ContainsKey(sent.Key) && SeenUploads.IsUpload(sent))
            return Task.CompletedTask;
        _seen.Remember(sent);
        return deliver();
    }

    /// <summary>The uploads that there should be records of: where the event was lost, one with the sequencer that a sweep gave it.</summary>
    public IReadOnlySet<(string Key, string Sequencer)> Expected(IReadOnlyList<SeenPhoto> records) => _lost.Keys
        .Select(key => (key, records.FirstOrDefault(photo => photo.Key == key)?.Sequencer ?? "never found"))
        .Concat(_seen.All)
        .ToHashSet();
}
