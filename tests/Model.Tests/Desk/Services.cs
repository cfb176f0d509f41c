using PhotoFlow.Model.Tests.Invariants;
using PhotoFlow.Model.Tests.Ports;
using PhotoFlow.Shared.Aws.StepFunctions;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>What functions reach over the line.</summary>
internal sealed class Services
{
    public required Line Line { get; init; }

    public required TimeProvider Time { get; init; }

    public required IPhotoTable Table { get; init; }

    /// <summary>Set once the engine, whose tasks reach these services, is there.</summary>
    public IAmazonStepFunctions StepFunctions { get; set; } = null!;

    public required Buckets Buckets { get; init; }

    /// <summary>The runtime around each handler: log, deadline.</summary>
    public required LambdaServices Runtime { get; init; }

    public MemoryPictureIndex Pictures { get; } = new();

    /// <summary>Puts a mail on the mail queue.</summary>
    public Action<string> PutOff { get; set; } = null!;

    /// <summary>The mails that SES accepted.</summary>
    public List<Mail> Mails { get; } = [];

    public Logger Log => Runtime.Log;
}
