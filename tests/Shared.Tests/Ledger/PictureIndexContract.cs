using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Shared.Tests.Ledger;

/// <summary>What every index of pictures does.</summary>
public abstract class PictureIndexContract
{
    protected abstract IPictureIndex Index { get; }

    [Fact]
    public async Task The_same_file_again_is_found_and_a_photo_never_finds_itself()
    {
        var index = Index;
        (await index.AddAsync("cat-1", Facts("aa", "0123456789abcdef"), default)).ShouldBeEmpty();

        (await index.AddAsync("cat-1", Facts("aa", "0123456789abcdef"), default)).ShouldBeEmpty();
        (await index.AddAsync("cat-2", Facts("aa", "0123456789abcdef"), default)).ShouldBe([new Duplicate("cat-1")]);
    }

    [Fact]
    public async Task Nearly_the_same_picture_is_found_with_its_distance_after_the_same_file_and_the_nearest_first()
    {
        var index = Index;
        await index.AddAsync("near-2", Facts("dd", "0123456789abcd0f"), default);
        await index.AddAsync("near-1", Facts("bb", "0123456789abcdee"), default);
        await index.AddAsync("same-1", Facts("aa", "0123456789abcdef"), default);
        await index.AddAsync("other-1", Facts("cc", "0123fedcba987654"), default);

        (await index.AddAsync("cat-1", Facts("aa", "0123456789abcdef"), default)).ShouldBe([new Duplicate("same-1"), new Duplicate("near-1", 1), new Duplicate("near-2", 3)]);
    }

    [Fact]
    public async Task A_picture_that_differs_more_is_found_only_if_two_keys_are_the_same()
    {
        var index = Index;
        await index.AddAsync("one-key", Facts("bb", "0123456789ab0001", "0aa", "1xx"), default);
        await index.AddAsync("two-keys", Facts("cc", "0123456789ab0001", "0aa", "1bb"), default);

        var found = await index.AddAsync("cat-1", Facts("aa", "0123456789abcdef", "0aa", "1bb"), default);

        found.ShouldBe([new Duplicate("two-keys", 11)]);
    }

    [Fact]
    public async Task A_picture_is_looked_for_under_its_probes_too()
    {
        var index = Index;
        await index.AddAsync("cat-1", Facts("aa", "0123456789abcdef", "0aa"), default);

        var facts = Facts("bb", "0123456789abcdef", "0bb");
        (await index.AddAsync("cat-2", facts with { Likeness = new(["0bb"], ["0aa"]) }, default)).ShouldBe([new Duplicate("cat-1", 0)]);
    }

    [Fact]
    public async Task A_picture_without_features_is_only_like_the_same_file()
    {
        var index = Index;
        await index.AddAsync("sky-1", Facts("aa", null), default);

        (await index.AddAsync("sky-2", Facts("bb", null), default)).ShouldBeEmpty();
        (await index.AddAsync("sky-3", Facts("aa", null), default)).ShouldBe([new Duplicate("sky-1")]);
    }

    private static Facts Facts(string sha256, string? hash, params string[] keys) => Sample.Validated().Facts with
    {
        Sha256 = sha256,
        PerceptualHash = hash,
        Likeness = hash is null ? null : new(keys.Length > 0 ? keys : ["0aa", "1bb"], []),
    };
}

/// <summary>The contract in memory.</summary>
public sealed class MemoryPictureIndexTests : PictureIndexContract
{
    protected override IPictureIndex Index => new MemoryPictureIndex();
}

/// <summary>The contract over the wire, on a table of its own for each test.</summary>
public sealed class DynamoPictureIndexTests(DynamoFixture dynamo) : PictureIndexContract, IClassFixture<DynamoFixture>, IAsyncLifetime
{
    private readonly string _name = $"pictures-{Interlocked.Increment(ref _tables)}";
    private static int _tables;

    protected override IPictureIndex Index => new DynamoPictureIndex(dynamo.Client, _name, TimeProvider.System);

    [Fact]
    public async Task A_duplicate_has_the_status_that_it_had()
    {
        var other = Sample.Record();
        await new DynamoPhotoTable(dynamo.Client, _name).TryWriteAsync(other with { Status = PhotoStatus.Rejected }, default);
        await Index.AddAsync(other.Photo.Id, other.Facts!, default);

        (await Index.AddAsync("cat-2", other.Facts!, default)).ShouldBe([new Duplicate(other.Photo.Id, null, PhotoStatus.Rejected)]);
    }

    public async Task InitializeAsync() => await dynamo.CreateTableAsync(_name);

    public Task DisposeAsync() => Task.CompletedTask;
}
