using PhotoFlow.Shared.Aws.Pipeline;

namespace PhotoFlow.Shared.Aws.StepFunctions;

/// <summary>How to reach Step Functions.</summary>
public sealed class AmazonStepFunctionsConfig() : RegionalConfig("states", "2016-11-23");
