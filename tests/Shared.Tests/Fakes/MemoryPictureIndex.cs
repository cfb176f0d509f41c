using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Tests.Fakes;

/// <summary>The index in memory.</summary>
public sealed class MemoryPictureIndex : IPictureIndex
{
    private readonly Dictionary<string, HashSet<string>> _items = [];

    public Task<IReadOnlyList<Duplicate>> AddAsync(string id, Facts facts, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var key in PictureKeys.Of(facts))
        {
            if (!_items.TryGetValue(key, out var photos))
                _items[key] = photos = [];
            photos.Add(PictureKeys.Entry(id, facts));
            found.AddRange(photos);
        }

        return Task.FromResult(PictureKeys.Duplicates(found, id, facts));
    }
}
