namespace PhotoFlow.Trials.Tests;

/// <summary>
/// Tests that start a whole sandbox: one after another, and beside no others. Each starts some dozen processes, and one counts them.
/// </summary>
[CollectionDefinition(nameof(WholeSandbox), DisableParallelization = true)]
public sealed class WholeSandbox;
