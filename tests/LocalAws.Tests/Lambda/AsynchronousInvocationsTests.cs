using System.Text;
using PhotoFlow.LocalAws.Lambda;

namespace PhotoFlow.LocalAws.Tests.Lambda;

public sealed class AsynchronousInvocationsTests
{
    private static readonly byte[] _failing = """{"do":"fail","errorType":"NoTable"}"""u8.ToArray();

    [Fact]
    public async Task A_failing_function_is_tried_again_after_one_and_two_minutes_and_then_its_event_is_dead_lettered()
    {
        var time = new ObservedTimeProvider();
        var dead = new TaskCompletionSource<DeadEvent>();
        await using var functions = new TestFunctions();
        functions.Add("Echo", f => f with { DeadLetterArn = "arn:aws:sqs:us-east-1:000000000000:dead" });
        await using var invocations = new AsynchronousInvocations(functions.Host, time, (_, happening, _) =>
        {
            dead.SetResult(happening);
            return Task.CompletedTask;
        }, Unexpected);

        invocations.Accept("Echo", _failing);
        await time.TimerAsync(TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromMinutes(1));
        await time.TimerAsync(TimeSpan.FromMinutes(2));
        time.Advance(TimeSpan.FromMinutes(2));

        var lost = await dead.Task;
        Encoding.UTF8.GetString(lost.Payload.Span).ShouldBe(Encoding.UTF8.GetString(_failing));
        (lost.ErrorCode, lost.ErrorMessage).ShouldBe((200, "as asked"));
    }

    [Fact]
    public async Task A_function_without_a_dead_letter_queue_is_complained_of()
    {
        var time = new ObservedTimeProvider();
        var complaint = new TaskCompletionSource<string>();
        await using var functions = new TestFunctions();
        functions.Add("Echo");
        await using var invocations = new AsynchronousInvocations(functions.Host, time, (_, _, _) => Task.CompletedTask, complaint.SetResult);

        invocations.Accept("Echo", _failing);
        await time.TimerAsync(TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromMinutes(1));
        await time.TimerAsync(TimeSpan.FromMinutes(2));
        time.Advance(TimeSpan.FromMinutes(2));

        (await complaint.Task).ShouldBe("Echo failed for good, and has no dead-letter queue: as asked");
    }

    [Fact]
    public async Task A_throttled_function_is_tried_again()
    {
        var time = new ObservedTimeProvider();
        await using var functions = new TestFunctions(options => options with { AccountConcurrency = 1 });
        functions.Add("Busy");
        functions.Add("Echo");
        await using var invocations = new AsynchronousInvocations(functions.Host, time, (_, _, _) => Task.CompletedTask, Unexpected);
        var hanging = functions.InvokeAsync("Busy", """{"do":"hang"}""");
        await functions.PrintedAsync("hanging");

        invocations.Accept("Echo", """{"do":"log","line":"at last"}"""u8.ToArray());
        await time.TimerAsync(TimeSpan.FromSeconds(1));
        using (var busy = System.Diagnostics.Process.GetProcessById(functions.Pids.Single()))
            busy.Kill();
        await hanging;
        time.Advance(TimeSpan.FromSeconds(1));

        await functions.PrintedAsync("at last");
    }

    private static void Unexpected(string complaint) => throw new InvalidOperationException(complaint);
}
