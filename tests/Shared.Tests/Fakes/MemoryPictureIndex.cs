using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Tests.Fakes;

/// <summary>The index in memory. It knows no records, and so no statuses.</summary>
public sealed class MemoryPictureIndex : IPictureIndex
{
    private readonly Dictionary<string, HashSet<PictureEntry>> _keys = [];

    public async Task<IReadOnlyList<Duplicate>> AddAsync(string id, Facts facts, CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, facts);
        foreach (var key in PictureKeys.Of(facts))
        {
            if (!_keys.TryGetValue(key, out var photos))
                _keys[key] = photos = [];
            photos.Add(new(id, facts.Sha256, facts.PerceptualHash));
        }

        return found;
    }

    /// <summary>Finds without adding.</summary>
    public Task<IReadOnlyList<Duplicate>> FindAsync(string id, Facts facts) =>
        Task.FromResult(PictureKeys.Duplicates(PictureKeys.LookedFor(facts).SelectMany(key => _keys.GetValueOrDefault(key) ?? []), id, facts));
}
