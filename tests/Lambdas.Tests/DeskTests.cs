using System.Text.Json.Nodes;
using PhotoFlow.Desk;
using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests;

public class DeskTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Photos_are_listed_newest_first_page_by_page()
    {
        foreach (var minute in Enumerable.Range(0, 5))
            await _world.LogPhotoAsync(Sample.Photo($"{minute}.jpg"), Sample.Validated(uploadedAt: Sample.Noon.AddMinutes(minute)));

        var first = await GetAsync("/api/photos", "limit=3");
        var second = await GetAsync("/api/photos", $"limit=3&cursor={Uri.EscapeDataString((string)first["cursor"]!)}");

        Keys(first).ShouldBe(["4.jpg", "3.jpg", "2.jpg"]);
        Keys(second).ShouldBe(["1.jpg", "0.jpg"]);
        second.ContainsKey("cursor").ShouldBeFalse();
    }

    [Fact]
    public async Task A_cursor_holds_for_the_list_that_gave_it_alone()
    {
        foreach (var minute in Enumerable.Range(0, 3))
            await _world.LogPhotoAsync(Sample.Photo($"{minute}.jpg"), Sample.Validated(uploadedAt: Sample.Noon.AddMinutes(minute)));
        var cursor = Uri.EscapeDataString((string)(await GetAsync("/api/photos", "limit=1&status=pending"))["cursor"]!);

        (await AskAsync("/api/photos", $"limit=2&status=pending&cursor={cursor}")).StatusCode.ShouldBe(200);
        var answer = await AskAsync("/api/photos", $"limit=1&cursor={cursor}");

        answer.StatusCode.ShouldBe(400);
        answer.Body.ShouldContain("cursor");
    }

    [Fact]
    public async Task All_photos_of_a_key_are_listed_page_by_page_those_that_were_replaced_too()
    {
        for (var number = 1; number <= 3; number++)
            await _world.LogPhotoAsync(Sample.Photo("Zoe\u0308.jpg", $"0{number}"), Sample.Validated(uploadedAt: Sample.Noon.AddMinutes(number)));

        var first = await GetAsync("/api/photos", "limit=2&key=Zo%C3%AB.jpg");
        var second = await GetAsync("/api/photos", $"limit=2&key=Zo%C3%AB.jpg&cursor={Uri.EscapeDataString((string)first["cursor"]!)}");

        first["photos"]!.AsArray().Select(photo => (string)photo!["status"]!).ShouldBe(["pending", "superseded"]);
        second["photos"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("status=pending", "b.jpg")]
    [InlineData("status=EXPIRED", "a.jpg")]
    [InlineData("photographer=zo%C3%AB+o", "b.jpg")]
    [InlineData("from=2026-05-02", "b.jpg")]
    [InlineData("to=2026-05-01", "a.jpg")]
    [InlineData("from=2026-05-01T13:00:00Z&to=2026-05-02T12:00:00%2B00:00", "b.jpg")]
    [InlineData("from=2026-05-01&to=2026-05-02&status=expired&photographer=ana", "a.jpg")]
    [InlineData("from=2026-05-03", "")]
    [InlineData("key=a.jpg", "a.jpg")]
    [InlineData("key=a.jpg&status=pending", "")]
    [InlineData("key=c.jpg", "")]
    [InlineData("status=&photographer=&from=&to=&cursor=&limit=1", "b.jpg")]
    public async Task Parameters_narrow_the_list_in_any_combination(string query, string keys)
    {
        await _world.LogPhotoAsync(Sample.Photo("a.jpg"));
        await _world.SettleAsync(Sample.Photo("a.jpg"), PhotoStatus.Expired);
        await _world.LogPhotoAsync(Sample.Photo("b.jpg"), Sample.Validated("Zoë O", uploadedAt: Sample.Noon.AddDays(1)));

        string.Join(' ', Keys(await GetAsync("/api/photos", query))).ShouldBe(keys);
    }

    [Theory]
    [InlineData("status=maybe", "status")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-02-30", "to")]
    [InlineData("to=01/05/2026", "to")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("cursor=%25%25", "cursor")]
    [InlineData("photografer=ana", "photografer")]
    [InlineData("status=pending&status=failed", "status")]
    [InlineData("from=2026-05-02&to=2026-05-01", "from")]
    public async Task A_wrong_parameter_is_named(string query, string parameter)
    {
        var answer = await AskAsync("/api/photos", query);

        answer.StatusCode.ShouldBe(400);
        var problem = JsonNode.Parse(answer.Body)!;
        ((string)problem["parameter"]!).ShouldBe(parameter);
        ((string)problem["error"]!).ShouldContain(parameter);
    }

    [Fact]
    public async Task One_photo_is_shown_with_its_history_and_without_what_is_nobodys_business()
    {
        var photo = await _world.WaitingPhotoAsync();
        await _world.ReceiveReviewAsync(new SqsBatchBuilder().Review(photo.Id, "Reject", "Too dark"));
        await _world.SettleAsync(photo, PhotoStatus.Rejected);

        var answer = await AskAsync($"/api/photos/{photo.Id.Replace("-", "%2D", StringComparison.Ordinal)}");

        answer.StatusCode.ShouldBe(200);
        answer.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        var shown = JsonNode.Parse(answer.Body)!;
        ((string)shown["status"]!).ShouldBe("rejected");
        ((string)shown["reason"]!).ShouldBe("Too dark");
        ((string)shown["uploadedAt"]!).ShouldBe("2026-05-01T12:00:00.000Z");
        shown["history"]!.AsArray().Select(entry => (string)entry!["what"]!).ShouldBe(["logged", "review", "settled"]);
        foreach (var secret in new[] { "token", "review-01", "revision", "shard", "mails", "message", "sequencer" })
            answer.Body.ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("/api/photos/nobody")]
    [InlineData("/api/photos/a/b")]
    [InlineData("/api/photos/%00")]
    [InlineData("/api/photo")]
    [InlineData("/")]
    public async Task What_is_not_there_is_said_to_be_so_in_json(string path)
    {
        var answer = await AskAsync(path);

        answer.StatusCode.ShouldBe(404);
        JsonNode.Parse(answer.Body)!["error"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Photos_can_only_be_read() => (await AskAsync("/api/photos", method: "POST")).StatusCode.ShouldBe(405);

    private static IEnumerable<string> Keys(JsonObject page) => page["photos"]!.AsArray().Select(photo => (string)photo!["key"]!);

    private async Task<JsonObject> GetAsync(string path, string query) => JsonNode.Parse((await AskAsync(path, query)).Body)!.AsObject();

    private Task<HttpAnswer> AskAsync(string path, string? query = null, string method = "GET") =>
        new DeskHandler(_world.Table, Sample.Bucket).HandleAsync(new(path, query, new(new(method))), default);
}
