using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.SettlePhoto;

/// <summary>Decides between the outcome that the state machine came to and what people have said by now.</summary>
internal static class Outcomes
{
    /// <summary>The outcome of an open photo.</summary>
    /// <exception cref="InvalidOperationException">It was asked for what no record can lead to: our own fault, so that nothing is decided.</exception>
    public static PhotoStatus Decide(PhotoRecord record, PhotoStatus asked, MetadataFields fields)
    {
        return (asked, record.Review?.Status) switch
        {
            (PhotoStatus.Invalid or PhotoStatus.Superseded or PhotoStatus.Withdrawn, _) => asked,
            (PhotoStatus.Approved or PhotoStatus.Rejected or PhotoStatus.Expired, ReviewStatus.Reject) => PhotoStatus.Rejected,
            (PhotoStatus.Approved, ReviewStatus.Pass) => PhotoStatus.Approved,
            (PhotoStatus.Expired, ReviewStatus.Pass) when record.Has(Awaited.Metadata, fields) => PhotoStatus.Approved,
            (PhotoStatus.Expired, _) => PhotoStatus.Expired,
            _ => throw new InvalidOperationException(
                $"The photo cannot become {asked.Word()}: its review is {record.Review?.Status.ToString() ?? "not there"}."),
        };
    }
}
