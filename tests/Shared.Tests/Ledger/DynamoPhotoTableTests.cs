using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Shared.Tests.Ledger;

/// <summary>The contract over the wire, on a table of its own for each test.</summary>
public sealed class DynamoPhotoTableTests(DynamoFixture dynamo) : PhotoTableContract, IClassFixture<DynamoFixture>, IAsyncLifetime
{
    private readonly string _name = $"photos-{Interlocked.Increment(ref _tables)}";
    private static int _tables;

    protected override IPhotoTable Table => new DynamoPhotoTable(dynamo.Client, _name);

    public async Task InitializeAsync() => await dynamo.CreateTableAsync(_name);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_operator_can_read_an_item()
    {
        await Table.TryWriteAsync(Sample.Record(), default);

        var items = (await dynamo.Client.ScanAsync(new ScanRequest(_name))).Items;

        var item = items.ShouldHaveSingleItem();
        item["pk"].S.ShouldBe($"photo#{Sample.Record().Photo.Id}");
        item["status"].S.ShouldBe("pending");
        item["statusShard"].S.ShouldMatch("^pending#[0-3]$");
        item["photographerKey"].S.ShouldBe("ana");
        item["at"].S.ShouldBe($"2026-05-01T12:00:00.000Z#{Sample.Record().Photo.Id}");
        item["revision"].N.ShouldBe("1");
        item["photo"].M["key"].S.ShouldBe("cat.jpg");
    }

    [Fact]
    public async Task A_history_of_any_length_fits_into_an_item()
    {
        var reason = new string('€', 5_000);
        var record = Sample.Record();
        for (var number = 0; number < 500; number++)
            record = record.Record(new Review(ReviewStatus.Pass, reason), $"message-{number}", Sample.Noon);

        (await Table.TryWriteAsync(record, default)).ShouldBeTrue();

        var read = (await Table.ReadAsync(record.Photo.Id, default))!;
        read.History.Count.ShouldBe(Histories.MostEntries);
        (read.History[0].What, read.History[^1].Message, read.HistoryOmitted).ShouldBe((Happening.Logged, "message-499", 401));
    }
}
