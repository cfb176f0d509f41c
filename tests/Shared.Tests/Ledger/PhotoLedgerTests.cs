using NSubstitute;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Shared.Tests.Ledger;

public sealed class PhotoLedgerTests
{
    private readonly MemoryPhotoTable _stored = new();
    private readonly IPhotoTable _table = Substitute.For<IPhotoTable>();
    private readonly PhotoLedger _ledger;

    public PhotoLedgerTests()
    {
        _table.ReadAsync(default!, default).ReturnsForAnyArgs(call => _stored.ReadAsync(call.Arg<string>(), default));
        _table.TryWriteAsync(default!, default).ReturnsForAnyArgs(call => _stored.TryWriteAsync(call.Arg<PhotoRecord>(), default));
        _table.ReadHeadAsync(default!, default!, default).ReturnsForAnyArgs(call => _stored.ReadHeadAsync(call.ArgAt<string>(0), call.ArgAt<string>(1), default));
        _ledger = new(_table);
    }

    [Fact]
    public async Task A_record_that_was_just_written_is_changed_again_without_reading_it()
    {
        var id = await StoreAsync();

        var first = await _ledger.ChangeAsync(id, Noted("one"), default);
        var second = await _ledger.ChangeAsync(first!, Noted("two"), default);

        second.Notes.ShouldBe(["one", "two"]);
        (await _stored.ReadAsync(id, default))!.ShouldSatisfyAllConditions(
            record => record.Notes.ShouldBe(["one", "two"]), record => record.Revision.ShouldBe(second.Revision));
        await _table.ReceivedWithAnyArgs(1).ReadAsync(default!, default);
    }

    [Fact]
    public async Task A_record_that_somebody_else_has_written_since_is_read_again()
    {
        var id = await StoreAsync();
        var known = await _stored.ReadAsync(id, default);
        await new PhotoLedger(_stored).ChangeAsync(id, Noted("theirs"), default);

        var record = await _ledger.ChangeAsync(known!, Noted("ours"), default);

        record.Notes.ShouldBe(["theirs", "ours"]);
        (await _stored.ReadAsync(id, default))!.Notes.ShouldBe(["theirs", "ours"]);
    }

    [Fact]
    public async Task A_record_that_is_gone_is_told_of() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => _ledger.ChangeAsync(Sample.Record() with { Revision = 1 }, Noted("ours"), default)))
            .Message.ShouldBe($"The photo {Sample.Record().Photo.Id} has lost its record.");

    [Fact]
    public async Task A_photo_is_found_by_its_id_in_one_read_and_by_its_key()
    {
        var id = await StoreAsync();
        await _stored.TryWriteHeadAsync(new KeyHead { Bucket = Sample.Bucket, Key = "cat.jpg" }.WithAnnounced(Sample.Photo()), default);

        (await _ledger.ChangeNamedAsync(id, Sample.Bucket, "m1", Noted("by id"), default))!.Notes.ShouldBe(["by id"]);
        await _table.ReceivedWithAnyArgs(1).ReadAsync(default!, default);
        (await _ledger.ChangeNamedAsync("cat.jpg", Sample.Bucket, "m2", Noted("by key"), default))!.Notes.ShouldBe(["by id", "by key"]);
    }

    [Theory]
    [InlineData("dog.jpg", "nobody knows it")]
    [InlineData("cat.jpg", "it is announced and not logged yet")]
    public async Task Nothing_is_changed_where_there_is_no_record(string name, string why)
    {
        await _stored.TryWriteHeadAsync(new KeyHead { Bucket = Sample.Bucket, Key = "cat.jpg" }.WithAnnounced(Sample.Photo()), default);

        (await _ledger.ChangeNamedAsync(name, Sample.Bucket, "m1", Noted("?"), default)).ShouldBeNull(why);
        _stored.Photos.ShouldBeEmpty();
    }

    private static Func<PhotoRecord, PhotoRecord> Noted(string note) => record => record with { Notes = [.. record.Notes, note] };

    private async Task<string> StoreAsync()
    {
        await _stored.TryWriteAsync(Sample.Record(), default);
        return Sample.Record().Photo.Id;
    }
}
