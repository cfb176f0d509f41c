namespace PhotoFlow.Model.Tests.Desk;

/// <summary>Waits that end on the thread that lets time pass, whichever way they end; those of <see cref="Task.Delay(TimeSpan)"/> go elsewhere when cancelled.</summary>
internal static class Pauses
{
    /// <summary>Waits; not at all where there is no time to wait.</summary>
    public static Task PauseAsync(this TimeProvider time, TimeSpan length, CancellationToken cancellationToken = default) =>
        length == TimeSpan.Zero ? Task.CompletedTask : WaitAsync(time, length, cancellationToken);

    private static async Task WaitAsync(TimeProvider time, TimeSpan length, CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource();
        await using var timer = time.CreateTimer(_ => end.TrySetResult(), null, length, Timeout.InfiniteTimeSpan);
        await using var cancellation = cancellationToken.UnsafeRegister(_ => end.TrySetCanceled(cancellationToken), null);
        await end.Task;
    }
}
