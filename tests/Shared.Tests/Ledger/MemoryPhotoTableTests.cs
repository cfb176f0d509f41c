using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Shared.Tests.Ledger;

public sealed class MemoryPhotoTableTests : PhotoTableContract
{
    protected override IPhotoTable Table { get; } = new MemoryPhotoTable();
}
