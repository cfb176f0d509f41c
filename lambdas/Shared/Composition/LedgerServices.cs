using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Shared.Composition;

/// <summary>The ledger, as a Lambda's <c>Program.cs</c> puts it together.</summary>
public sealed class LedgerServices
{
    /// <summary>Reads PHOTOS_TABLE.</summary>
    public LedgerServices(LambdaServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        Table = new DynamoPhotoTable(services.DynamoDB(), services.Required("PHOTOS_TABLE"));
        Ledger = new PhotoLedger(Table);
    }

    /// <summary>The table.</summary>
    public IPhotoTable Table { get; }

    /// <summary>Changes the table.</summary>
    public PhotoLedger Ledger { get; }
}
