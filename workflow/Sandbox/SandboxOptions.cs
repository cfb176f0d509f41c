using PhotoFlow.LocalAws;

namespace PhotoFlow.Sandbox;

/// <summary>How a sandbox is started.</summary>
internal sealed record SandboxOptions : StackHostOptions
{
    /// <summary>CDK context values that replace those in <c>cdk.json</c>.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();

    /// <summary>True runs the published native Lambdas of <c>lambdas/out</c>, false the just-in-time builds.</summary>
    public bool Native { get; init; }
}
