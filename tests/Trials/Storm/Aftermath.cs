using System.Text.Json.Nodes;
using PhotoFlow.LocalAws;
using PhotoFlow.Sandbox.Demo;

namespace PhotoFlow.Trials.Storm;

/// <summary>All that is there when the storm is over.</summary>
internal sealed record Aftermath
{
    public required IReadOnlyList<SeenPhoto> Photos { get; init; }

    public required IReadOnlyList<Mail> Mails { get; init; }

    /// <summary>The mails that a fault had sent again: one for each time.</summary>
    public required IReadOnlyList<RepeatedMail> Repeated { get; init; }

    /// <summary>The keys of the objects in the uploads bucket.</summary>
    public required IReadOnlySet<string> Objects { get; init; }

    /// <summary>The photos whose renditions are in their bucket, and how many.</summary>
    public required IReadOnlyDictionary<string, int> Renditions { get; init; }

    /// <summary>The executions that run or failed.</summary>
    public required IReadOnlyList<string> OpenIntakes { get; init; }

    /// <summary>The messages that nothing can be done about.</summary>
    public required IReadOnlyList<DeadLetter> DeadLetters { get; init; }

    /// <summary>The uploads that S3 told of: key and sequencer.</summary>
    public required IReadOnlySet<(string Key, string Sequencer)> Uploads { get; init; }

    /// <summary>Looks at everything.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="doors">Its doors.</param>
    /// <param name="helper">Who helped there.</param>
    /// <param name="mails">Which mails may have come twice.</param>
    /// <param name="uploads">The uploads that S3 told of.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Aftermath> ReadAsync(
        StackHost sandbox, Doors doors, Operator helper, MailWatch mails, IReadOnlySet<(string Key, string Sequencer)> uploads, CancellationToken cancellationToken)
    {
        var renditions = await doors.ListKeysAsync(await doors.FindBucketAsync("renditions", cancellationToken), cancellationToken);
        return new Aftermath
        {
            Photos = await ReadPhotosAsync(doors, sandbox.Outputs["PhotosTable"], cancellationToken),
            Mails = [.. (await doors.GetMailsAsync(cancellationToken)).Select(mail => new Mail(mail.Photo, mail.Kind))],
            Repeated = mails.Repeated,
            Objects = (await doors.ListKeysAsync(sandbox.Outputs["UploadsBucket"], cancellationToken)).ToHashSet(),
            Renditions = renditions.GroupBy(key => key.Split('/')[0]).ToDictionary(photo => photo.Key, photo => photo.Count()),
            OpenIntakes =
            [
                .. await helper.ListExecutionsAsync("RUNNING", cancellationToken),
                .. await helper.ListExecutionsAsync("FAILED", cancellationToken),
                .. await helper.ListExecutionsAsync("TIMED_OUT", cancellationToken),
            ],
            DeadLetters = helper.Hopeless,
            Uploads = uploads,
        };
    }

    public static async Task<IReadOnlyList<SeenPhoto>> ReadPhotosAsync(Doors doors, string table, CancellationToken cancellationToken)
    {
        var photos = new List<SeenPhoto>();
        await foreach (var page in doors.ScanAsync(new JsonObject { ["TableName"] = table, ["ConsistentRead"] = true }, cancellationToken))
        {
            photos.AddRange(page["Items"]!.AsArray()
                .Select(item => item!.AsObject())
                .Where(item => ((string)item["pk"]!["S"]!).StartsWith("photo#", StringComparison.Ordinal))
                .Select(SeenPhoto.Of));
        }

        return photos;
    }
}
