using PhotoFlow.Lambdas.Tests.Harness;

namespace PhotoFlow.Lambdas.Tests;

public class SweepTests
{
    private readonly World _world = new();
    private readonly SweptBucket _bucket;

    public SweepTests() => _bucket = new(_world);

    [Fact]
    public async Task An_object_whose_event_never_came_is_taken_in()
    {
        _bucket.Upload("summer/Zoë + me.jpg");

        (await _bucket.SweepAsync()).ShouldBe(new(1, 1, null));
        await _bucket.DeliverFoundAsync();

        var (name, input) = _world.StepFunctions.Started.ShouldHaveSingleItem();
        name.ShouldStartWith("zo-me-");
        input.ShouldContain("\"size\":1000,\"etag\":\"A\"");
    }

    [Fact]
    public async Task An_object_with_a_record_is_left_alone()
    {
        await _bucket.DeliverAsync(_bucket.Upload("cat.jpg"));
        await _bucket.LogAllAsync();

        (await _bucket.SweepAsync()).ShouldBe(new(1, 0, null));
    }

    [Fact]
    public async Task A_young_object_and_a_folder_are_left_alone()
    {
        _bucket.Upload("summer/", size: 0);
        _world.Clock.Advance(TimeSpan.FromMinutes(50));
        _bucket.Upload("cat.jpg");
        _world.Clock.Advance(TimeSpan.FromMinutes(50));

        (await _bucket.RunAsync(new())).Sent.ShouldBe(0);
    }

    [Fact]
    public async Task An_object_whose_intake_never_started_gets_the_intake_of_its_event()
    {
        var upload = _bucket.Upload("cat.jpg");
        _world.StepFunctions.Fault = new HttpRequestException("503");
        await _world.StartIntakeAsync(new SqsBatchBuilder().Raw(upload));
        _world.StepFunctions.Fault = null;

        await SweepAndDeliverAsync();
        await _bucket.DeliverAsync(upload);

        _world.StepFunctions.Started.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Swept_again_and_again_an_object_is_taken_in_once()
    {
        _bucket.Upload("cat.jpg");
        await SweepAndDeliverAsync();
        await SweepAndDeliverAsync();
        _world.StepFunctions.Started.ShouldHaveSingleItem();

        await _bucket.LogAllAsync();
        (await _bucket.SweepAsync()).Sent.ShouldBe(0);
    }

    [Fact]
    public async Task The_event_that_comes_late_after_all_starts_nothing()
    {
        var upload = _bucket.Upload("cat.jpg");
        await SweepAndDeliverAsync();

        await _bucket.DeliverAsync(upload);
        await _bucket.LogAllAsync();
        await _bucket.DeliverAsync(upload);

        _world.StepFunctions.Started.ShouldHaveSingleItem();
        (await _bucket.SweepAsync()).Sent.ShouldBe(0);
    }

    [Fact]
    public async Task The_event_that_comes_between_the_sweep_and_its_message_is_the_one_that_counts()
    {
        var upload = _bucket.Upload("cat.jpg");
        await _bucket.SweepAsync();

        await _bucket.DeliverAsync(upload);
        await _bucket.DeliverFoundAsync();

        _world.StepFunctions.Started.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_lost_upload_over_a_known_one_supersedes_it()
    {
        await _bucket.DeliverAsync(_bucket.Upload("cat.jpg", "A"));
        await _bucket.LogAllAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        _bucket.Upload("cat.jpg", "B");

        await SweepAndDeliverAsync();
        await _bucket.LogAllAsync();

        (await StatusesAsync()).ShouldBe(["superseded", "pending"]);
    }

    [Fact]
    public async Task The_same_bytes_uploaded_once_more_and_lost_are_another_photo()
    {
        await _bucket.DeliverAsync(_bucket.Upload("cat.jpg", "A"));
        await _bucket.LogAllAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        _bucket.Upload("cat.jpg", "A");

        await SweepAndDeliverAsync();

        _world.StepFunctions.Started.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_upload_after_the_sweep_supersedes_what_was_found()
    {
        _bucket.Upload("cat.jpg", "A");
        await SweepAndDeliverAsync();
        await _bucket.LogAllAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(5));

        await _bucket.DeliverAsync(_bucket.Upload("cat.jpg", "A"));
        await _bucket.LogAllAsync();

        (await StatusesAsync()).ShouldBe(["superseded", "pending"]);
    }

    [Fact]
    public async Task Events_of_what_was_overwritten_or_deleted_before_change_nothing_when_they_come_late()
    {
        var first = _bucket.Upload("cat.jpg", "A");
        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        var deletion = _bucket.Delete("cat.jpg");
        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        _bucket.Upload("cat.jpg", "B");
        await SweepAndDeliverAsync();
        await _bucket.LogAllAsync();

        await _bucket.DeliverAsync(deletion);
        await _bucket.DeliverAsync(first);

        _world.StepFunctions.Started.ShouldHaveSingleItem();
        (await StatusesAsync()).ShouldBe(["pending"]);
    }

    [Fact]
    public async Task A_deletion_after_the_sweep_withdraws_what_was_found()
    {
        _bucket.Upload("cat.jpg");
        await SweepAndDeliverAsync();
        await _bucket.LogAllAsync();

        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        await _bucket.DeliverAsync(_bucket.Delete("cat.jpg"));

        (await StatusesAsync()).ShouldBe(["withdrawn"]);
    }

    [Fact]
    public async Task A_message_of_the_sweep_that_comes_after_a_newer_upload_starts_nothing()
    {
        _bucket.Upload("cat.jpg", "A");
        await _bucket.SweepAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        await _bucket.DeliverAsync(_bucket.Upload("cat.jpg", "B"));

        await _bucket.DeliverFoundAsync();

        _world.StepFunctions.Started.ShouldHaveSingleItem();
        _world.Logged.ShouldContain("overwritten or deleted before its event came");
    }

    [Fact]
    public async Task When_the_time_is_over_the_next_sweep_goes_on()
    {
        var bucket = new SweptBucket(_world) { PageSize = 2, PageTime = TimeSpan.FromSeconds(100) };
        foreach (var name in "abcdefgh")
            bucket.Upload($"{name}.jpg");

        (await bucket.SweepAsync()).ShouldBe(new(6, 6, "f.jpg", "null"));
        bucket.Cursor.ShouldBe(new("f.jpg", "null"));
        (await bucket.SweepAsync()).ShouldBe(new(2, 2, null));
        bucket.Cursor.ShouldBeNull();
    }

    [Fact]
    public async Task An_import_takes_in_what_is_there_step_by_step_and_leaves_the_schedules_cursor_alone()
    {
        var bucket = new SweptBucket(_world) { PageSize = 2, PageTime = TimeSpan.FromSeconds(15) };
        foreach (var key in new[] { "2024/a.jpg", "2024/b.jpg", "2024/c.jpg", "2024/d.jpg", "2024/e.jpg", "2025/a.jpg" })
            bucket.Upload(key);
        _world.Clock.Advance(TimeSpan.FromMinutes(1));

        (await bucket.RunAsync(new() { Import = true, Prefix = "2024/" })).ShouldBe(new(4, 4, "2024/d.jpg", "null"));
        (await bucket.RunAsync(new() { Import = true, Prefix = "2024/", StartAfter = "2024/d.jpg" })).ShouldBe(new(1, 1, null));
        bucket.Cursor.ShouldBeNull();

        await bucket.DeliverFoundAsync();
        await bucket.LogAllAsync();
        _world.StepFunctions.Started.Count.ShouldBe(5);
        (await bucket.RunAsync(new() { Import = true, Prefix = "2024/" })).Sent.ShouldBe(0);
    }

    [Fact]
    public async Task Each_version_without_a_record_is_taken_in_and_markers_are_not()
    {
        var bucket = new SweptBucket(_world) { HasVersions = true, PageSize = 2 };
        bucket.Upload("cat.jpg", "A");
        bucket.Delete("cat.jpg");
        bucket.Upload("cat.jpg", "B");
        bucket.Upload("dog.jpg");

        (await bucket.SweepAsync()).ShouldBe(new(3, 3, null));
        await SweepAndDeliverAsync(bucket);

        _world.StepFunctions.Started.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_version_has_one_id_whether_it_is_announced_or_found()
    {
        var bucket = new SweptBucket(_world) { HasVersions = true };
        var upload = bucket.Upload("cat.jpg");
        await SweepAndDeliverAsync(bucket);
        var (id, _) = _world.StepFunctions.Started.ShouldHaveSingleItem();

        await bucket.DeliverAsync(upload);

        _world.StepFunctions.Started.ShouldHaveSingleItem().Name.ShouldBe(id);
        await bucket.LogAllAsync();
        (await bucket.SweepAsync()).Sent.ShouldBe(0);
    }

    [Fact]
    public async Task A_lost_version_has_its_place_among_the_uploads_of_its_key()
    {
        var bucket = new SweptBucket(_world) { HasVersions = true };
        await bucket.DeliverAsync(bucket.Upload("cat.jpg", "A"));
        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        bucket.Upload("cat.jpg", "B");
        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        await bucket.DeliverAsync(bucket.Upload("cat.jpg", "C"));
        await bucket.LogAllAsync();

        await SweepAndDeliverAsync(bucket);
        await bucket.LogAllAsync();

        (await StatusesAsync()).ShouldBe(["superseded", "pending", "superseded"]);
    }

    private Task SweepAndDeliverAsync() => SweepAndDeliverAsync(_bucket);

    private static async Task SweepAndDeliverAsync(SweptBucket bucket)
    {
        await bucket.SweepAsync();
        await bucket.DeliverFoundAsync();
    }

    private async Task<IEnumerable<string>> StatusesAsync()
    {
        var records = new List<string>();
        foreach (var (name, _) in _world.StepFunctions.Started)
            records.Add((await _world.Table.ReadAsync(name, default)).ShouldNotBeNull().Status.ToString().ToLowerInvariant());
        return records;
    }
}
