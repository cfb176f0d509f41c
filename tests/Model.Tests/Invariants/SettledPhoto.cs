using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Model.Tests.Invariants;

/// <summary>A photo's record, as far as the invariants look at it.</summary>
internal sealed record SettledPhoto(PhotoRecord Record)
{
    public string Id => Record.Photo.Id;

    public string Key => Record.Photo.Key;

    public PhotoStatus Status => Record.Status;

    public ReviewStatus? Review => Record.Review?.Status;

    public bool IsComplete => Desk.Functions.Fields.MissingFrom(Record.Metadata).Count == 0;

    /// <summary>The mails that were put off, and said what was over when their time came.</summary>
    public IEnumerable<string?> DroppedMails => Record.History.Where(entry => entry.What == Happening.MailDropped).Select(entry => entry.Detail);

    public override string ToString() => $"{Id} {Status.Word()}";

    public int Count(string happening) => Record.History.Count(entry => entry.What == happening);

    public bool IsOlderThan(string sequencer) => Sequencer.IsAfter(sequencer, Record.Photo.Sequencer);
}
