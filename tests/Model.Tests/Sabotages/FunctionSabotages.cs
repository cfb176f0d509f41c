using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoFlow.Model.Tests.Desk;
using PhotoFlow.SettlePhoto;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Model.Tests.Sabotages;

/// <summary>What can be wrong with a function.</summary>
internal static class FunctionSabotages
{
    /// <summary>SettlePhoto gives a photo the outcome that is asked for, whether it has one or not.</summary>
    public static Sabotage OverwritesOutcomes { get; } = SettlesWith((record, asked, now) =>
        record.Status == asked ? record : (record with { Status = asked }).Note(now, Happening.Settled, asked.Word()));

    /// <summary>SettlePhoto settles a photo again when it is tried again.</summary>
    public static Sabotage SettlesAgain { get; } = SettlesWith((record, asked, now) =>
        (record.Status.IsOpen() ? record with { Status = asked } : record).Note(now, Happening.Settled, asked.Word()));

    /// <summary>SettlePhoto decides, and does not write it down.</summary>
    public static Sabotage SettlesNothing { get; } = SettlesWith((record, _, _) => record);

    /// <summary>SettlePhoto does not look at what was recorded meanwhile.</summary>
    public static Sabotage IgnoresReviews { get; } = SettlesWith((record, asked, now) => record.Settle(asked, now));

    /// <summary>RemovePhoto never succeeds.</summary>
    public static Sabotage NeverRemoves { get; } = RemovesWith((_, _) => throw new UnauthorizedAccessException("AccessDenied"));

    /// <summary>RemovePhoto leaves the object.</summary>
    public static Sabotage LeavesObjects { get; } = RemovesWith(RemoveRenditionsAsync);

    /// <summary>RemovePhoto leaves the renditions.</summary>
    public static Sabotage LeavesRenditions { get; } = RemovesWith((services, photo) =>
    {
        services.Buckets.Remove(photo.Key, photo.VersionId!);
        return Task.CompletedTask;
    });

    /// <summary>RemovePhoto removes whatever version the key has, not the photo's.</summary>
    public static Sabotage RemovesByKey { get; } = RemovesWith(async (services, photo) =>
    {
        await RemoveRenditionsAsync(services, photo);
        services.Buckets.RemoveNewest(photo.Key);
    });

    private static Sabotage SettlesWith(Func<PhotoRecord, PhotoStatus, DateTimeOffset, PhotoRecord> settle) => With("SettlePhoto", async (services, payload) =>
    {
        var input = JsonSerializer.Deserialize(payload, SettlePhotoJson.Default.SettlePhotoInput)!;
        var now = services.Time.GetUtcNow();
        var ledger = new PhotoLedger(services.Table);
        await new PhotoRegister(services.Table, ledger, new(services.StepFunctions), services.Time).RegisterAsync(input.Photo.FirstRecord(now), record => record, default);
        await ledger.ChangeAsync(input.Photo.Id, record => settle(record, input.Outcome, now), default);
        return JsonSerializer.Serialize(new StatusOutput(input.Outcome), SettlePhotoJson.Default.StatusOutput);
    });

    private static Sabotage RemovesWith(Func<Services, Photo, Task> remove) => With("RemovePhoto", async (services, payload) =>
    {
        await remove(services, JsonNode.Parse(payload)!["photo"].Deserialize(PhotosJson.Default.Photo)!);
        return "{}";
    });

    private static async Task RemoveRenditionsAsync(Services services, Photo photo)
    {
        await services.Buckets.RemoveRenditionAsync(Renditions.PreviewKey(photo.Id));
        await services.Buckets.RemoveRenditionAsync(Renditions.ThumbnailKey(photo.Id));
    }

    private static Sabotage With(string function, Func<Services, string, Task<string>> broken) =>
        new() { Functions = new Dictionary<string, Func<Services, string, Task<string>>> { [function] = broken } };
}
