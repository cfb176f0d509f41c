namespace PhotoFlow.Shared.Photos;

/// <summary>Statuses as words, and what they mean for a photo.</summary>
public static class PhotoStatuses
{
    private static readonly string[] Words = ["pending", "failed", "approved", "rejected", "invalid", "expired", "superseded", "withdrawn"];

    /// <summary>All the words, in the order of the enum.</summary>
    public static IReadOnlyList<string> All => Words;

    /// <summary>The status's word, as JSON and the table have it.</summary>
    public static string Word(this PhotoStatus status) => Words[(int)status];

    /// <summary>The status that a word stands for, in any case; null where it stands for none.</summary>
    public static PhotoStatus? Parse(string? word)
    {
        var index = Array.FindIndex(Words, known => known.Equals(word, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : (PhotoStatus)index;
    }

    /// <summary>True while the photo has no outcome yet.</summary>
    public static bool IsOpen(this PhotoStatus status) => status is PhotoStatus.Pending or PhotoStatus.Failed;
}
