namespace PhotoFlow.Sandbox.Demo;

/// <summary>The ten cases that the demo pushes through the workflow.</summary>
internal static class DemoCases
{
    /// <summary>What the demo sets in place of <c>cdk.json</c>'s values: one reminder, after a time that it can wait for.</summary>
    public static IReadOnlyDictionary<string, string> Context { get; } = new Dictionary<string, string>
    {
        ["metadataRemindAfter"] = "PT10M",
        ["reviewRemindAfter"] = "PT10M",
        ["reminders"] = "1",
    };

    private static readonly TimeSpan _untilReminder = TimeSpan.FromMinutes(10);

    public static IReadOnlyList<DemoCase> All { get; } =
    [
        new("hills.jpg", "JPEG; caption, date, name; Pass", [new("approved", "received", "approved")], async (person, stop) =>
        {
            await person.UploadAsync(SamplePhoto.Encode(".jpg", 1), stop);
            await person.UntilMailedAsync("received", stop);
            await person.TellAsync("Caption", "Evening in the hills", stop);
            await person.TellAsync("Date", "2026-05-01", stop);
            await person.TellAsync("Name", "Ana", stop);
            await person.ReviewAsync("Pass", "On theme", stop);
        }),
        new("ridge.png", "PNG; all metadata at once; Reject", [new("rejected", "received", "rejected")], async (person, stop) =>
        {
            await person.UploadAsync(SamplePhoto.Encode(".png", 2, 900), stop);
            await person.UntilMailedAsync("received", stop);
            await person.TellAllAsync(stop);
            await person.ReviewAsync("Reject", "The horizon is tilted", stop);
        }),
        new("notes.jpg", "a text file named .jpg", [new("invalid", "invalid")], (person, stop) =>
            person.UploadAsync("Packing list: tripod, filters, sandwiches"u8.ToArray(), stop)),
        new("half.jpg", "a JPEG cut off in the middle", [new("invalid", "invalid")], (person, stop) =>
        {
            var whole = SamplePhoto.Encode(".jpg", 4);
            return person.UploadAsync(whole[..(whole.Length / 2)], stop);
        }),
        new("silent.jpg", "nobody ever answers", [new("expired", "received", "metadata-reminder-1", "review-reminder-1", "expired")], async (person, stop) =>
        {
            await person.UploadAsync(SamplePhoto.Encode(".jpg", 5), stop);
            await person.UntilWaitingAsync(times: 2, stop);
        })
        {
            Afterwards = async (person, stop) =>
            {
                person.Sandbox.Clock.Advance(_untilReminder);
                await person.UntilWaitingAsync(times: 4, stop);
                person.Sandbox.Clock.Advance(_untilReminder);
            },
        },
        new("twice.jpg", "the same key uploaded twice", [new("superseded", "received", "superseded"), new("approved", "received", "approved")], async (person, stop) =>
        {
            await person.UploadAsync(SamplePhoto.Encode(".jpg", 6), stop);
            await person.UntilWaitingAsync(times: 2, stop);
            await person.UploadAsync(SamplePhoto.Encode(".jpg", 7), stop);
            await person.UntilAsync(photos => photos.Count == 2 && photos[1].Mails.Contains("received"), stop);
            await person.TellAllAsync(stop);
            await person.ReviewAsync("Pass", "The second one is sharp", stop);
        }),
        new("oops.webp", "the object deleted while it waits", [new("withdrawn", "received", "withdrawn")], async (person, stop) =>
        {
            await person.UploadAsync(SamplePhoto.Encode(".webp", 8), stop);
            await person.UntilWaitingAsync(times: 2, stop);
            await person.DeleteAsync(stop);
        }),
        new("early.jpg", "metadata and review right after the PUT", [new("approved", "received", "approved")], async (person, stop) =>
        {
            await person.UploadAsync(SamplePhoto.Encode(".jpg", 9), stop);
            await person.TellAllAsync(stop);
            await person.ReviewAsync("Pass", "We have waited for this one", stop);
        }),
        new("again.jpg", "the same S3 event delivered twice", [new("approved", "received", "approved")], async (person, stop) =>
        {
            await person.UploadAsync(SamplePhoto.Encode(".jpg", 10), stop);
            await person.RepeatEventAsync(stop);
            await person.UntilMailedAsync("received", stop);
            await person.RepeatEventAsync(stop);
            await person.TellAllAsync(stop);
            await person.ReviewAsync("Pass", "Once is enough", stop);
        }),
        new("summer 2026/Zoë + me.jpg", "a key with spaces, + and ë", [new("approved", "received", "approved")], async (person, stop) =>
        {
            await person.UploadAsync(SamplePhoto.Encode(".jpg", 11), stop);
            await person.UntilMailedAsync("received", stop);
            await person.TellAllAsync(stop);
            await person.ReviewAsync("Pass", "Lovely", stop);
        }),
    ];
}
