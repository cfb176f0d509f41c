using PhotoFlow.Trials.Storm;

namespace PhotoFlow.Trials.Kills;

/// <summary>
/// A way that a photo goes. People wait for each other, so that a function makes the same calls for every photo that goes this way.
/// </summary>
/// <param name="Name">In a word.</param>
/// <param name="Killed">The functions that are killed on this way: those that do something on it which they do on no way before.</param>
/// <param name="Ends">The outcomes of the key's photos, the oldest first.</param>
/// <param name="Steps">What people do.</param>
internal sealed record KillScenario(string Name, IReadOnlyList<string> Killed, IReadOnlyList<string> Ends, params IReadOnlyList<KillStep> Steps)
{
    private static readonly KillStep _upload = new(photos => photos.Count == 0, (photo, stop) => photo.UploadAsync(isBroken: false, stop));
    private static readonly KillStep _tell = new(IsWaiting, (photo, stop) => photo.Person.TellAllAsync(stop));
    private static readonly KillStep _pass = new(photos => photos[^1].Fields == 3, (photo, stop) => photo.Person.ReviewAsync("Pass", "Alive", stop));

    /// <summary>All but the lost uploads, which go one after the other.</summary>
    public static IReadOnlyList<KillScenario> All { get; } =
    [
        new(
            "approved",
            // SendMail first: a mail waits until the claim of the attempt that died is over, and the other kills go on meanwhile.
            ["SendMail", "StartIntake", "ValidatePhoto", "LogPhoto", "AwaitUpdate", "ReceiveMetadata", "ReceiveReview", "SettlePhoto"],
            ["approved"],
            _upload,
            _tell,
            _pass),
        new(
            "rejected",
            ["RemovePhoto"],
            ["rejected"],
            _upload,
            new(IsWaiting, (photo, stop) => photo.Person.ReviewAsync("Reject", "Dead", stop))),
        new(
            "invalid",
            // StartIntake, too: when its message comes again, the intake has ended.
            ["StartIntake", "ValidatePhoto", "SettlePhoto"],
            ["invalid"],
            new KillStep(photos => photos.Count == 0, (photo, stop) => photo.UploadAsync(isBroken: true, stop))),
        new(
            "overwritten",
            ["StartIntake", "LogPhoto", "SettlePhoto", "RemovePhoto"],
            ["superseded", "approved"],
            _upload,
            new(IsWaiting, (photo, stop) => photo.UploadAsync(isBroken: false, stop)),
            _tell with { IsDue = photos => photos.Count == 2 && IsWaiting(photos) },
            _pass),
        new(
            "deleted",
            ["StartIntake", "SettlePhoto"],
            ["withdrawn"],
            _upload,
            new(IsWaiting, (photo, stop) => photo.Person.DeleteAsync(stop))) { IsDeleted = true },
        new(
            "failed and redriven",
            ["NoteFailure"],
            ["approved"],
            _upload,
            new(IsWaiting, (photo, stop) => photo.StopIntakeAsync(stop)),
            new(photos => photos[^1].Status == "failed", (photo, stop) => photo.RedriveIntakeAsync(stop)),
            _tell,
            _pass),
    ];

    /// <summary>Objects whose event is lost, one after the other; they are not photos, so that each is gone when the next one comes.</summary>
    public static KillScenario Swept { get; } =
        new("swept", ["Sweep"], ["invalid"], new KillStep(_ => true, (photo, stop) => photo.UploadAsync(isBroken: true, stop)));

    /// <summary>True where the object is deleted in the end.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>True once the newest photo's intake waits for metadata and for a review.</summary>
    private static bool IsWaiting(IReadOnlyList<SeenPhoto> photos) => photos is [.., { Status: "pending", Waits: 2 }];
}
