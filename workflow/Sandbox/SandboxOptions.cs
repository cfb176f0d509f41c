namespace PhotoFlow.Sandbox;

/// <summary>How a sandbox is started.</summary>
internal sealed record SandboxOptions
{
    /// <summary>The front door's port; 0 takes any free one.</summary>
    public int Port { get; init; } = 4566;

    /// <summary>The Desk's HTTP API's port; 0 takes any free one.</summary>
    public int DeskPort { get; init; } = 4567;

    /// <summary>The mailbox page's port; 0 takes any free one.</summary>
    public int MailPort { get; init; } = 4568;

    /// <summary>CDK context values that replace those in <c>cdk.json</c>.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();

    /// <summary>True runs the published native Lambdas of <c>lambdas/out</c>, false the just-in-time builds.</summary>
    public bool Native { get; init; }
}
