using System.Threading.Channels;

namespace PhotoFlow.LocalAws.Tests;

/// <summary>Waits for one event at a time, each of which shows progress: a test whose event does not come fails, and does not hang.</summary>
internal static class ChannelExtensions
{
    /// <summary>Far longer than an event takes on a busy machine.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    /// <exception cref="TimeoutException">Nothing has come.</exception>
    public static Task<T> NextAsync<T>(this ChannelReader<T> reader) => reader.ReadAsync().AsTask().WaitAsync(_patience);
}
