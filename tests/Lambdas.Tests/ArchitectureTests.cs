using PhotoFlow.Architecture;

namespace PhotoFlow.Lambdas.Tests;

public class ArchitectureTests
{
    [Fact]
    public void The_folders_of_Shared_use_each_other_in_one_direction() => FolderDirection.Circles("lambdas/Shared").ShouldBeEmpty();

    [Fact]
    public void A_switch_over_a_closed_set_names_every_case() =>
        ClosedSwitches.WithDefaults("lambdas").Where(place => !place.StartsWith("lambdas/ValidatePhoto/", StringComparison.Ordinal)).ShouldBeEmpty();

    [Theory]
    [InlineData("x switch { Fruit.Apple => 1, _ => 2 }", true)]
    [InlineData("x switch { Fruit.Apple or Fruit.Pear => 1, _ => throw new Exception() }", false)]
    [InlineData("switch (x) { case Fruit.Apple: return 1; default: return 2; }", true)]
    [InlineData("switch (x) { case Fruit.Apple: return 1; case Fruit.Pear: return 2; }", false)]
    [InlineData("x switch { Other.Apple => 1, _ => 2 }", false)]
    public void Such_a_switch_is_found(string code, bool isFound) =>
        ClosedSwitches.WithDefaults([("a.cs", "enum Fruit { Apple, Pear }"), ("b.cs", code)]).Count.ShouldBe(isFound ? 1 : 0);
}
