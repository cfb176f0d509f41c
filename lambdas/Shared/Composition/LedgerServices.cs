using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Shared.Composition;

/// <summary>The ledger, as a Lambda's <c>Program.cs</c> puts it together.</summary>
public sealed class LedgerServices
{
    /// <summary>Reads PHOTOS_TABLE.</summary>
    /// <param name="firstRead">What is rehearsed: what the function reads first. A photo's record unless something else is said.</param>
    public LedgerServices(LambdaServices services, Func<IPhotoTable, Task>? firstRead = null)
    {
        var dynamo = services.DynamoDB();
        var name = services.Required("PHOTOS_TABLE");
        Table = new DynamoPhotoTable(dynamo, name);
        Pictures = new DynamoPictureIndex(dynamo, name, services.Clock);
        Ledger = new PhotoLedger(Table);
        services.Prepare(() => Rehearsal.RunAsync(firstRead ?? (table => table.ReadAsync("", CancellationToken.None))));
    }

    /// <summary>The table.</summary>
    public IPhotoTable Table { get; }

    /// <summary>Finds photos by what they show.</summary>
    public IPictureIndex Pictures { get; }

    /// <summary>Changes the table.</summary>
    public PhotoLedger Ledger { get; }
}
