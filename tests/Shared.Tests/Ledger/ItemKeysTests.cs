using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Shared.Tests.Ledger;

public class ItemKeysTests
{
    [Fact]
    public void Photos_are_spread_evenly()
    {
        const int photos = 8_000;
        var shards = Enumerable.Range(0, photos)
            .Select(number => ItemKeys.IndexAttributes(Sample.Record($"{number}.jpg")).Single(attribute => attribute.Key == ItemKeys.Shard).Value)
            .CountBy(shard => shard)
            .ToDictionary();

        shards.Count.ShouldBe(ItemKeys.Shards);
        // A quarter each, give or take four standard deviations.
        shards.Values.ShouldAllBe(count => Math.Abs(count - photos / ItemKeys.Shards) < 4 * Math.Sqrt(photos * 0.25 * 0.75));
    }
}
