namespace PhotoFlow.Sandbox.Tests;

/// <summary>Waits for one thing at a time, each of which shows progress, and names the one that does not come.</summary>
internal static class Within
{
    /// <exception cref="TimeoutException">It has not come; the message says what.</exception>
    public static async Task WithinAsync(this Task awaited, TimeSpan silence, Func<string> what)
    {
        try
        {
            await awaited.WaitAsync(silence);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"For {silence} it has waited for {what()}");
        }
    }

    /// <inheritdoc cref="WithinAsync(Task, TimeSpan, Func{string})"/>
    public static async Task<T> WithinAsync<T>(this Task<T> awaited, TimeSpan silence, Func<string> what)
    {
        await WithinAsync((Task)awaited, silence, what);
        return await awaited;
    }

    /// <summary>Waits until something is so.</summary>
    /// <exception cref="TimeoutException">It is not; the message says what.</exception>
    public static Task UntilAsync(this Func<bool> isSo, TimeSpan silence, Func<string> what)
    {
        return LookAsync().WithinAsync(silence, what);

        async Task LookAsync()
        {
            while (!isSo())
                await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
