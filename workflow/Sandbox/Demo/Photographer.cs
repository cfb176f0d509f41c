using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PhotoFlow.LocalAws;

namespace PhotoFlow.Sandbox.Demo;

/// <summary>Somebody who uploads under a name of their own, so that their photos can be told from everyone else's.</summary>
internal sealed class Photographer(StackHost sandbox, Doors doors, string name, string key)
{
    private readonly Patience _patience = new(sandbox);

    public StackHost Sandbox => sandbox;

    public async Task UploadAsync(byte[] photo, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(photo);
        await UploadAsync(body, cancellationToken);
    }

    public Task UploadAsync(Stream photo, CancellationToken cancellationToken) =>
        doors.PutAsync(key, photo, name, "photographer@example.com", cancellationToken);

    public Task DeleteAsync(CancellationToken cancellationToken) => doors.DeleteAsync(key, cancellationToken);

    public Task TellAsync(string type, string value, CancellationToken cancellationToken) =>
        doors.PublishAsync(new JsonObject { ["id"] = key, ["value"] = value }.ToJsonString(), type, cancellationToken);

    public Task TellAllAsync(CancellationToken cancellationToken) => doors.PublishAsync(
        new JsonObject { ["id"] = key, ["caption"] = "Evening in the hills", ["date"] = "2026-05-01", ["name"] = name }.ToJsonString(), "All", cancellationToken);

    public Task ReviewAsync(string status, string reason, CancellationToken cancellationToken) => doors.PublishAsync(
        new JsonObject
        {
            ["id"] = key,
            ["date"] = "01/05/2026",
            ["update"] = new JsonObject { ["status"] = status, ["reason"] = reason },
        }.ToJsonString(),
        metadataType: null,
        cancellationToken);

    public Task RepeatEventAsync(CancellationToken cancellationToken) => doors.RepeatEventAsync(key, cancellationToken);

    /// <summary>Waits until a mail of this kind has come about the newest photo.</summary>
    public Task UntilMailedAsync(string mail, CancellationToken cancellationToken) =>
        UntilAsync(photos => photos.Count > 0 && photos[^1].Mails.Contains(mail), cancellationToken);

    /// <summary>Waits until the newest photo's intake has begun to wait this many times (each of its two waits counts).</summary>
    public async Task UntilWaitingAsync(int times, CancellationToken cancellationToken)
    {
        await UntilAsync(photos => photos.Count > 0, cancellationToken);
        var newest = (await ObserveAsync(cancellationToken))[^1].Id;
        await _patience.UntilAsync(
            () => $"{key} to wait {times} times",
            async () => await doors.CountEventsAsync(newest, "TaskSubmitted", cancellationToken) >= times,
            cancellationToken);
    }

    /// <summary>Waits until what can be seen of this photographer's photos is so.</summary>
    /// <param name="condition">Asked about the photos, the oldest first.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="what">The condition as it is written, for the error.</param>
    /// <exception cref="TimeoutException">It is not, and nothing more happens.</exception>
    public Task UntilAsync(
        Func<IReadOnlyList<ObservedPhoto>, bool> condition,
        CancellationToken cancellationToken,
        [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        IReadOnlyList<ObservedPhoto> seen = [];
        return _patience.UntilAsync(
            () => $"{key}: {what}; it is [{string.Join(", ", seen)}]",
            async () => condition(seen = await ObserveAsync(cancellationToken)),
            cancellationToken);
    }

    /// <summary>What has become of this photographer's photos by now, the oldest first.</summary>
    public async Task<IReadOnlyList<ObservedPhoto>> ObserveAsync(CancellationToken cancellationToken)
    {
        var observed = new List<ObservedPhoto>();
        foreach (var photo in await doors.GetPhotosAsync(name, cancellationToken))
        {
            var id = (string)photo["id"]!;
            observed.Add(new(
                id,
                (string)photo["status"]!,
                (string?)photo["reason"],
                await doors.GetMailsAsync(id, cancellationToken),
                await doors.ObjectExistsAsync(key, cancellationToken),
                await doors.CountRenditionsAsync(id, cancellationToken)));
        }

        return observed;
    }
}
