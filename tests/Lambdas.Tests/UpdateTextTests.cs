using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

/// <summary>What people type into updates.</summary>
public class UpdateTextTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Characters_are_counted_as_people_do()
    {
        var photo = await _world.WaitingPhotoAsync();

        (await _world.ReceiveMetadataAsync(new SqsBatchBuilder().Field(photo.Id, "Caption", string.Concat(Enumerable.Repeat("🐈", 2_000))))).BatchItemFailures.ShouldBeEmpty();
        _world.Sqs.DeadLetters.ShouldBeEmpty();
        (await _world.ReceiveMetadataAsync(new SqsBatchBuilder().Field(photo.Id, "Caption", string.Concat(Enumerable.Repeat("🐈", 2_001))))).BatchItemFailures.ShouldBeEmpty();
        _world.Sqs.DeadLetters.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("A\u0000 c\u0007at", "A cat")]
    [InlineData("\u202Egpj.tac\u202C", "gpj.tac")]
    [InlineData("\u2066cat\u2069\u200F", "cat")]
    [InlineData("one\r\ntwo\tthree", "one\ntwo three")]
    [InlineData("👩\u200D🚀 \uFEFFflies", "👩\u200D🚀 flies")]
    public async Task Control_and_direction_characters_are_cleaned(string typed, string kept)
    {
        var photo = await _world.WaitingPhotoAsync();

        await _world.ReceiveMetadataAsync(new SqsBatchBuilder().Field(photo.Id, "Caption", typed));

        (await _world.RecordAsync(photo)).Metadata["caption"].Value.ShouldBe(kept);
    }

    [Fact]
    public async Task A_review_that_carries_metadata_keeps_it_but_for_its_own_date()
    {
        var photo = await _world.WaitingPhotoAsync();
        const string body = """{"id":"cat.jpg","date":"01/05/2026","caption":"A cat","Name":"Ana","update":{"status":"Pass"}}""";

        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Published(body, id: "m-1").Published(body, id: "m-1"))).BatchItemFailures.ShouldBeEmpty();

        var record = await _world.RecordAsync(photo);
        record.Review!.Date.ShouldBe("01/05/2026");
        record.Metadata.Select(field => (field.Key, field.Value.Value)).ShouldBe([("caption", "A cat"), ("name", "Ana")]);
        record.History.Count(entry => entry.Message is not null).ShouldBe(2);
        _world.StepFunctions.Ended.ShouldHaveSingleItem().Token.ShouldBe("review-01");
        await _world.ReceiveReviewAsync(new SqsBatchBuilder().Published("""{"id":"cat.jpg","caption":"A cat","update":{"status":"Pass"}}"""));
        await _world.ReceiveMetadataAsync(new SqsBatchBuilder().Field("cat.jpg", "date", "May"));
        _world.StepFunctions.Ended.Select(ended => ended.Token).ShouldContain("metadata-01");
    }

    [Theory]
    [InlineData(" cat.jpg ", "cat.jpg")]
    [InlineData(" lead.jpg", " lead.jpg")]
    public async Task A_key_is_taken_as_it_is_typed_and_else_without_spaces_around_it(string typed, string key)
    {
        var photo = await _world.WaitingPhotoAsync(key);

        (await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(typed, "Pass"))).BatchItemFailures.ShouldBeEmpty();

        (await _world.RecordAsync(photo)).Review.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("ana@example.com", "ana@example.com")]
    [InlineData(" A Name <a.name@example.com> ", "a.name@example.com")]
    [InlineData("\"Name, A\" <a.name@example.com>", "a.name@example.com")]
    [InlineData("name@münchen.de", "name@xn--mnchen-3ya.de")]
    [InlineData("Ana", null)]
    [InlineData("ana@example.com, bo@example.com", null)]
    [InlineData("ana@example.com <bo@example.com>", null)]
    [InlineData("Ana <ana@example.com>\r\nBcc: bo@example.com", null)]
    [InlineData("zoë@example.com", null)]
    [InlineData("<>", null)]
    public void Addresses_are_found_in_what_people_give_as_one(string typed, string? address) => EmailAddress.Of(typed).ShouldBe(address);

    [Theory]
    [InlineData("Zoe\u0308", "Zo\u00EB")]
    [InlineData("a\u0323\u0302", "\u1EAD")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\u304B\u3099", "\u304C")]
    [InlineData("\u00EBe", "\u00EBe")]
    [InlineData("e\u0328", "\u0119")]
    public void Letters_are_composed(string typed, string composed) => ComparableText.Compose(typed).ShouldBe(composed);
}
