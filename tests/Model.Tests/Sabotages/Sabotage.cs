using PhotoFlow.Model.Tests.Desk;
using PhotoFlow.Shared.Aws.StepFunctions;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.Model.Tests.Sabotages;

/// <summary>Breaks one thing on purpose, to see that the model notices.</summary>
internal sealed record Sabotage
{
    /// <summary>Breaks nothing.</summary>
    public static Sabotage None { get; } = new();

    /// <summary>The table that functions reach.</summary>
    public Func<IPhotoTable, IPhotoTable> Table { get; init; } = table => table;

    /// <summary>The client of Step Functions that functions have.</summary>
    public Func<IAmazonStepFunctions, IAmazonStepFunctions> StepFunctions { get; init; } = client => client;

    /// <summary>Functions in the place of the real ones: what each answers to a payload.</summary>
    public IReadOnlyDictionary<string, Func<Services, string, Task<string>>> Functions { get; init; } =
        new Dictionary<string, Func<Services, string, Task<string>>>();

    /// <summary>The state machine.</summary>
    public StateMachine Intake { get; init; } = SynthesizedStack.Intake;
}
