namespace PhotoFlow.Sandbox.Demo;

/// <summary>What a user can see of a photo from outside.</summary>
/// <param name="Id">The photo id.</param>
/// <param name="Status">Its status in the Desk's API.</param>
/// <param name="Reason">Why it has that status, where there is a reason.</param>
/// <param name="Mails">The kinds of mail in the mailbox about it, in the order sent.</param>
/// <param name="ObjectExists">Whether an object stands under its key.</param>
/// <param name="Renditions">How many renditions stand in their bucket.</param>
internal sealed record ObservedPhoto(
    string Id, string Status, string? Reason, IReadOnlyList<string> Mails, bool ObjectExists, int Renditions)
{
    /// <summary>Names each way in which this photo is not what was expected; empty when it is.</summary>
    public IEnumerable<string> Differences(ExpectedPhoto expected)
    {
        if (Status != expected.Status)
            yield return $"status {Status}, expected {expected.Status}";
        if (!Mails.Order().SequenceEqual(expected.Mails.Order()))
            yield return $"mails {string.Join(", ", Mails)}, expected {string.Join(", ", expected.Mails)}";
        if (Renditions != (Status == "approved" ? 2 : 0))
            yield return $"{Renditions} renditions";

        // A superseded photo's key holds the upload that came after it.
        if (ObjectExists != Status is "approved" or "superseded")
            yield return ObjectExists ? "its object is still there" : "its object is gone";
    }
}
