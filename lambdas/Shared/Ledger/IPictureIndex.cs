using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Shared.Ledger;

/// <summary>Finds photos by what they show.</summary>
public interface IPictureIndex
{
    /// <summary>Adds a photo, and finds the others that are the same or nearly.</summary>
    /// <returns>The same files first, then by likeness; a few at most. Added again, a photo changes nothing.</returns>
    Task<IReadOnlyList<Duplicate>> AddAsync(string id, Facts facts, CancellationToken cancellationToken);
}
