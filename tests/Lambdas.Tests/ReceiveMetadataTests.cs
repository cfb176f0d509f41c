using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

public class ReceiveMetadataTests
{
    private readonly World _world = new();

    [Fact]
    public async Task The_last_required_field_resumes_the_intake()
    {
        var photo = await _world.WaitingPhotoAsync();

        await _world.ReceiveMetadataAsync(new SqsBatchBuilder().Field(photo.Id, "Caption", " A cat ").Field(photo.Id, "date", "1 May, evening"));
        _world.StepFunctions.Ended.ShouldBeEmpty();
        await _world.ReceiveMetadataAsync(new SqsBatchBuilder().Field("cat.jpg", "NAME", "Zoë"));

        _world.StepFunctions.Ended.ShouldHaveSingleItem().Token.ShouldBe("metadata-01");
        Values(await _world.RecordAsync(photo)).ShouldBe(("A cat", "1 May, evening", "Zoë"));
    }

    [Fact]
    public async Task A_field_of_ones_own_is_waited_for_and_given_in_any_case()
    {
        var world = new World(new([.. Sample.Fields.All, new MetadataField("usageRights", "I hold the rights") { Required = true, Longest = 5 }]));
        var photo = await world.WaitingPhotoAsync();
        await world.ReceiveMetadataAsync(new SqsBatchBuilder().AllFields(photo.Id));
        world.StepFunctions.Ended.ShouldBeEmpty();

        (await world.ReceiveMetadataAsync(new SqsBatchBuilder().Field(photo.Id, "USAGERIGHTS", "for ever"))).BatchItemFailures.ShouldBeEmpty();
        world.Sqs.DeadLetters.ShouldHaveSingleItem();
        world.Logged.ShouldContain("has 8 characters; 5 are allowed");
        await world.ReceiveMetadataAsync(new SqsBatchBuilder().Field(photo.Id, "USAGERIGHTS", "yes"));
        await world.ReceiveMetadataAsync(new SqsBatchBuilder().Published($$"""{"id":"{{photo.Id}}","usagerights":"no"}""", "All"));

        world.StepFunctions.Ended.ShouldHaveSingleItem().Result.ShouldContain("\"usageRights\":\"yes\"");
        Value(await world.RecordAsync(photo), "usageRights").ShouldBe("no");
    }

    [Fact]
    public async Task All_may_carry_some_fields_and_empty_ones_are_not_given()
    {
        var photo = await _world.WaitingPhotoAsync();

        await _world.ReceiveMetadataAsync(new SqsBatchBuilder()
            .Published($$"""{"id":"{{photo.Id}}","caption":"A cat","date":"","name":null,"camera":"any"}""", "all"));

        Values(await _world.RecordAsync(photo)).ShouldBe(("A cat", null, null));
        _world.StepFunctions.Ended.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_people_say_stands_before_what_the_file_says()
    {
        var photo = Sample.Photo();
        await _world.LogPhotoAsync(photo, Sample.Validated() with { Metadata = new() { ["caption"] = new("From the file", "iptc"), ["name"] = new("Bo", "exif") } });

        await _world.ReceiveMetadataAsync(new SqsBatchBuilder().Field(photo.Id, "Caption", "A cat"));

        var record = await _world.RecordAsync(photo);
        Values(record).ShouldBe(("A cat", null, "Bo"));
        (record.Metadata["caption"].Source, record.Metadata["name"].Source).ShouldBe((GivenValue.FromUpdate, "exif"));
    }

    [Fact]
    public async Task Of_two_captions_the_one_published_later_counts_in_whatever_order_they_come()
    {
        var photo = await _world.WaitingPhotoAsync();

        await _world.ReceiveMetadataAsync(new SqsBatchBuilder()
            .Field(photo.Id, "Caption", "Corrected", timestamp: "2026-05-01T12:00:05.000Z")
            .Field(photo.Id, "Caption", "Mistyped", timestamp: "2026-05-01T12:00:01.000Z"));

        var record = await _world.RecordAsync(photo);
        record.Metadata["caption"].Value.ShouldBe("Corrected");
        record.History[^1].What.ShouldBe(Happening.MetadataSetAside);
    }

    [Fact]
    public async Task Metadata_that_comes_late_is_kept_in_the_history_and_changes_nothing()
    {
        var photo = await _world.WaitingPhotoAsync();
        await _world.SettleAsync(photo, PhotoStatus.Expired);

        (await _world.ReceiveMetadataAsync(new SqsBatchBuilder().AllFields(photo.Id))).BatchItemFailures.ShouldBeEmpty();

        var record = await _world.RecordAsync(photo);
        Values(record).ShouldBe((null, null, null));
        record.History[^1].Detail!.ShouldStartWith("The photo is expired already.");
        _world.StepFunctions.Ended.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Camera", """{"id":"cat.jpg","value":"A cat"}""", "Camera")]
    [InlineData("Caption", """{"id":"cat.jpg"}""", "is missing")]
    [InlineData("Caption", """{"id":"cat.jpg","value":" "}""", "is missing")]
    [InlineData("Caption", """{"id":"cat.jpg","value":["A cat"]}""", "must be a text")]
    [InlineData("All", """{"id":"cat.jpg"}""", "None of")]
    [InlineData("All", """{"id":"cat.jpg","caption":5}""", "must be a text")]
    public async Task A_malformed_message_is_set_aside_and_says_why(string type, string body, string reason)
    {
        await _world.WaitingPhotoAsync();

        (await _world.ReceiveMetadataAsync(new SqsBatchBuilder().Published(body, type))).BatchItemFailures.ShouldBeEmpty();

        _world.Sqs.DeadLetters.ShouldHaveSingleItem();

        _world.Logged.ShouldContain(reason);
    }

    [Fact]
    public async Task A_value_of_any_length_is_too_long()
    {
        var photo = await _world.WaitingPhotoAsync();

        (await _world.ReceiveMetadataAsync(new SqsBatchBuilder().Field(photo.Id, "Caption", new string('x', 2_001)))).BatchItemFailures.ShouldBeEmpty();

        _world.Logged.ShouldContain("2001 characters; 2000 are allowed");
    }

    [Fact]
    public async Task A_raw_message_has_its_type_in_the_queues_own_attributes()
    {
        var photo = await _world.WaitingPhotoAsync();

        await _world.ReceiveMetadataAsync(new SqsBatchBuilder().Raw($$"""{"id":"{{photo.Id}}","value":"A cat"}""", "Caption"));

        (await _world.RecordAsync(photo)).Metadata["caption"].Value.ShouldBe("A cat");
    }

    private static (string? Caption, string? Date, string? Name) Values(PhotoRecord record) =>
        (Value(record, "caption"), Value(record, "date"), Value(record, "name"));

    private static string? Value(PhotoRecord record, string field) => record.Metadata.GetValueOrDefault(field)?.Value;
}
