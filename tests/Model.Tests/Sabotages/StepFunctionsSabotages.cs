using PhotoFlow.Shared.Aws.StepFunctions;

namespace PhotoFlow.Model.Tests.Sabotages;

/// <summary>What can be wrong between the functions and Step Functions.</summary>
internal static class StepFunctionsSabotages
{
    /// <summary>An intake is not started, and nobody hears of it.</summary>
    public static Sabotage StartsNothing { get; } = With(client => new(client) { Starts = (_, _) => Task.FromResult(new StartExecutionResponse()) });

    /// <summary>A wait is not ended, and nobody hears of it.</summary>
    public static Sabotage ResumesNothing { get; } = With(client => new(client) { Succeeds = (_, _) => Task.FromResult(new SendTaskSuccessResponse()) });

    /// <summary>Functions may not end waits.</summary>
    public static Sabotage MayNotResume { get; } = With(client => new(client) { Succeeds = (_, _) => throw new UnauthorizedAccessException("AccessDenied") });

    /// <summary>A wait that ends well is failed instead.</summary>
    public static Sabotage FailsWaits { get; } = With(client => new(client)
    {
        Succeeds = async (kept, request) =>
        {
            await kept.SendTaskFailureAsync(new() { TaskToken = request.TaskToken, Error = "PhotoWithdrawn", Cause = "Not at all." });
            return new();
        },
    });

    private static Sabotage With(Func<IAmazonStepFunctions, AlteredClient> alter) => new() { StepFunctions = alter };
}
