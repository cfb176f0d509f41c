namespace PhotoFlow.Shared.Ledger;

/// <summary>
/// Writes a record's history, and keeps it small: an item of the table may have 400 KB (DynamoDB: "Quotas", item size), and anybody may
/// publish updates without end.
/// </summary>
public static class Histories
{
    /// <summary>The most entries kept: the first half and the last half of what happened.</summary>
    public const int MostEntries = 100;

    /// <summary>The longest detail kept, in characters.</summary>
    public const int LongestDetail = 500;

    /// <summary>The record with one more entry; an entry in the middle makes room when there are too many.</summary>
    public static PhotoRecord Note(this PhotoRecord record, DateTimeOffset at, string what, string? detail = null, string? message = null)
    {
        var history = record.History.Append(new HistoryEntry(at, what, Cut(detail, LongestDetail), message)).ToList();
        if (history.Count <= MostEntries)
            return record with { History = history };
        history.RemoveAt(MostEntries / 2);
        return record with { History = history, HistoryOmitted = record.HistoryOmitted + 1 };
    }

    /// <summary>True where that message is in the history already.</summary>
    public static bool Knows(this PhotoRecord record, string message)
    {
        return record.History.Any(entry => entry.Message == message);
    }

    /// <summary>The text, or its beginning and an ellipsis.</summary>
    public static string? Cut(string? text, int longest) => text is null || text.Length <= longest ? text : $"{text[..(longest - 1)]}…";
}

/// <summary>What can happen to a photo, as its history says it.</summary>
public static class Happening
{
    /// <summary>The photo was logged.</summary>
    public const string Logged = "logged";

    /// <summary>Metadata was given.</summary>
    public const string Metadata = "metadata";

    /// <summary>Metadata came that changed nothing; the detail says why.</summary>
    public const string MetadataSetAside = "metadata set aside";

    /// <summary>The review that counts.</summary>
    public const string Review = "review";

    /// <summary>A review came that changed nothing; the detail says why.</summary>
    public const string ReviewSetAside = "review set aside";

    /// <summary>The photo has its outcome.</summary>
    public const string Settled = "settled";

    /// <summary>A mail was sent.</summary>
    public const string Mailed = "mailed";

    /// <summary>SES did not take a mail; it waits, and is tried again.</summary>
    public const string MailPutOff = "mail put off";

    /// <summary>A mail that was put off says what is over: a later mail has said more, or what it asks for has come.</summary>
    public const string MailDropped = "mail dropped";

    /// <summary>A mail was tried for two days, and never sent.</summary>
    public const string MailNotSent = "mail not sent";

    /// <summary>The intake failed by our own fault.</summary>
    public const string Failed = "failed";

    /// <summary>The object of an approved photo was deleted, or hidden by a delete marker.</summary>
    public const string ObjectDeleted = "object deleted";

    /// <summary>The key was deleted, and the deletion may have meant another photographer's photo of it.</summary>
    public const string DeletionSetAside = "deletion set aside";

    /// <summary>The same file was uploaded once more, and removed; the detail is the id that it would have had.</summary>
    public const string UploadedAgain = "uploaded again";

    /// <summary>An intake that had failed goes on.</summary>
    public const string Resumed = "resumed";
}
