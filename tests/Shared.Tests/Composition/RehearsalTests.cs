using PhotoFlow.Shared.Composition;

namespace PhotoFlow.Shared.Tests.Composition;

public sealed class RehearsalTests
{
    [Fact]
    public async Task It_goes_through_the_whole_pipeline_without_a_network() => await Should.NotThrowAsync(Rehearsal.RunAsync);
}
