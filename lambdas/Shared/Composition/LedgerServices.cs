using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Shared.Composition;

/// <summary>The ledger, as a Lambda's <c>Program.cs</c> puts it together.</summary>
public sealed class LedgerServices
{
    /// <summary>Reads PHOTOS_TABLE.</summary>
    public LedgerServices(LambdaServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var dynamo = services.DynamoDB();
        var name = services.Required("PHOTOS_TABLE");
        Table = new DynamoPhotoTable(dynamo, name);
        Pictures = new DynamoPictureIndex(dynamo, name);
        Ledger = new PhotoLedger(Table);
        _ = Task.Run(Rehearsal.RunAsync);
    }

    /// <summary>The table.</summary>
    public IPhotoTable Table { get; }

    /// <summary>Finds photos by what they show.</summary>
    public IPictureIndex Pictures { get; }

    /// <summary>Changes the table.</summary>
    public PhotoLedger Ledger { get; }
}
