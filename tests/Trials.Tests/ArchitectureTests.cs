using PhotoFlow.Architecture;

namespace PhotoFlow.Trials.Tests;

public class ArchitectureTests
{
    [Fact]
    public void The_folders_use_each_other_in_one_direction() => FolderDirection.Circles("tests/Trials").ShouldBeEmpty();
}
