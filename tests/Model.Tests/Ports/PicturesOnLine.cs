using PhotoFlow.Model.Tests.Desk;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;

namespace PhotoFlow.Model.Tests.Ports;

/// <summary>The index of pictures as an invocation reaches it.</summary>
internal sealed class PicturesOnLine(IPictureIndex pictures, Line line, Invocation caller) : IPictureIndex
{
    public Task<IReadOnlyList<Duplicate>> AddAsync(string id, Facts facts, CancellationToken cancellationToken) =>
        line.CallAsync(caller, "finds duplicates", () => pictures.AddAsync(id, facts, cancellationToken), cancellationToken);
}
