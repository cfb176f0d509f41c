using PhotoFlow.Architecture;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Tests;

public class ArchitectureTests
{
    [Fact]
    public void The_folders_use_each_other_in_one_direction() => FolderDirection.Circles("workflow/LocalAws").ShouldBeEmpty();

    [Fact]
    public void Only_what_somebody_with_a_stack_needs_is_public() => typeof(StackHost).Assembly.GetExportedTypes().Select(type => type.Name).Order().ShouldBe(
        [nameof(AdjustableClock), nameof(LocalAwsException), nameof(StackHost), nameof(StackHostOptions), nameof(StackTemplate)]);
}
