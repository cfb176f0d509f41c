namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>Tests that measure the process run while no others do.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
