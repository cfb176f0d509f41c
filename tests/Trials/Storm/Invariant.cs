namespace PhotoFlow.Trials.Storm;

/// <summary>Something that holds after every storm.</summary>
/// <param name="Name">What is counted, for the table.</param>
/// <param name="Violations">Each that does not hold, in a few words; empty when all is well.</param>
internal sealed record Invariant(string Name, IReadOnlyList<string> Violations)
{
    /// <summary>Checks all of them.</summary>
    /// <param name="plan">What was done.</param>
    /// <param name="after">What is there.</param>
    /// <param name="reminders">How many reminders there are of each kind.</param>
    public static IReadOnlyList<Invariant> CheckAll(IReadOnlyList<StormPhoto> plan, Aftermath after, int reminders)
    {
        var plans = plan.ToDictionary(photo => photo.Key);
        var records = after.Photos.ToLookup(photo => (photo.Key, photo.Sequencer));
        var sent = after.Mails.ToLookup(mail => mail.Photo, mail => mail.Kind);
        var causes = after.Repeated.ToLookup(again => again.Mail);
        return
        [
            new("intakes still open", after.OpenIntakes),
            new("uploads without a record", [.. after.Uploads.Where(upload => !records[upload].Any()).Select(upload => $"{upload}")]),
            new("records without an upload", [.. after.Photos.Where(photo => !after.Uploads.Contains((photo.Key, photo.Sequencer))).Select(Say)]),
            new("objects without a record", [.. after.Objects.Except(after.Photos.Select(photo => photo.Key))]),
            new("records without an outcome", [.. after.Photos.Where(photo => photo.Status is "pending" or "failed").Select(Say)]),
            new("photos settled more than once", [.. after.Photos.Where(photo => photo.Settlements > 1 || photo.Reviews > 1).Select(Say)]),
            new("outcomes that contradict the first valid review", [.. after.Photos.Where(Contradicts).Select(Say)]),
            new("outcomes that nothing asked for", [.. after.Photos.Where(photo => !plans[photo.Key].Outcomes.Contains(photo.Status)).Select(photo => $"{Say(photo)} ({plans[photo.Key].Kind})")]),
            new("objects kept or removed wrongly", [.. after.Photos.GroupBy(photo => photo.Key).SelectMany(key => WrongObjects(key, plans[key.Key], after))]),
            new("renditions kept or removed wrongly", [.. WrongRenditions(after)]),
            new("mails missing", [.. after.Photos.SelectMany(photo => Missing(photo, [.. sent[photo.Id], .. photo.DroppedMails], reminders).Select(mail => $"{Say(photo)}: {mail}"))]),
            new("mails that should not be", [.. after.Photos.SelectMany(photo => sent[photo.Id].Except(Possible(photo, reminders)).Select(mail => $"{Say(photo)}: {mail}"))]),
            new("malformed messages lost", [.. Malformed(plan).Except(after.DeadLetters.Select(letter => letter.Message))]),
            new("mails sent twice without a cause", [.. after.Mails.CountBy(mail => mail).Where(mail => mail.Value - 1 > causes[mail.Key].Count()).Select(mail => $"{mail.Key}")]),
        ];
    }

    private static IEnumerable<string> Malformed(IEnumerable<StormPhoto> plan) =>
        plan.SelectMany(photo => photo.Steps).OfType<Publish>().Where(step => step.Fault is not null).Select(step => step.Body);

    private static string Say(SeenPhoto photo) => $"{photo.Id} {photo.Status}";

    private static bool Contradicts(SeenPhoto photo) => photo.Status switch
    {
        "approved" => photo.Review != "Pass" || photo.Fields < 3,
        "rejected" => photo.Review != "Reject",
        "expired" => photo.Review == "Reject" || (photo.Review == "Pass" && photo.Fields == 3),
        _ => false,
    };

    /// <summary>A key holds an object when a photo of it is approved, and no delete marker hides that.</summary>
    private static IEnumerable<string> WrongObjects(IGrouping<string, SeenPhoto> key, StormPhoto plan, Aftermath after)
    {
        var newest = key.MaxBy(photo => photo.Sequencer, StringComparer.Ordinal)!;
        var isWanted = key.Any(photo => photo.Status == "approved") && !plan.Steps.OfType<Delete>().Any();
        if (after.Objects.Contains(key.Key) != isWanted)
            yield return $"{Say(newest)}: the object is {(isWanted ? "gone" : "there")}";
    }

    private static IEnumerable<string> WrongRenditions(Aftermath after)
    {
        foreach (var photo in after.Photos)
        {
            var renditions = after.Renditions.GetValueOrDefault(photo.Id);
            if (renditions != (photo.Status == "approved" ? 2 : 0))
                yield return $"{Say(photo)}: {renditions} renditions";
        }

        foreach (var stray in after.Renditions.Keys.Except(after.Photos.Select(photo => photo.Id)))
            yield return $"{stray} has renditions and no record";
    }

    private static IEnumerable<string> Missing(SeenPhoto photo, IEnumerable<string> sent, int reminders)
    {
        string[] told = photo.Status switch
        {
            "approved" or "rejected" or "expired" => ["received", photo.Status],
            "invalid" => ["invalid"],
            // Nobody is told of a file that was gone before it was known to be a photo: whose it was is not known either.
            "superseded" or "withdrawn" when sent.Contains("received") => [photo.Status],
            _ => [],
        };
        var missing = told.Except(sent);
        if (photo.Status != "expired")
            return missing;
        // It expired by one of the two waits, and that one has sent all its reminders.
        var reminded = new List<IEnumerable<string>>();
        if (photo.Fields < 3)
            reminded.Add(Numbered("metadata-reminder", reminders).Except(sent));
        if (photo.Review is null)
            reminded.Add(Numbered("review-reminder", reminders).Except(sent));
        return missing.Concat(reminded.MinBy(wait => wait.Count()) ?? []);
    }

    private static IEnumerable<string> Possible(SeenPhoto photo, int reminders) => photo.Status switch
    {
        "invalid" => ["invalid"],
        _ => ["received", photo.Status, .. Reminders(reminders)],
    };

    private static IEnumerable<string> Reminders(int count) => [.. Numbered("metadata-reminder", count), .. Numbered("review-reminder", count)];

    private static IEnumerable<string> Numbered(string mail, int count) => Enumerable.Range(1, count).Select(number => $"{mail}-{number}");
}
