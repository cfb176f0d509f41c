using PhotoFlow.Architecture;

namespace PhotoFlow.StatesLanguage.Tests;

public class FolderDirectionTests
{
    [Fact]
    public void The_interpreter_s_folders_do_not_use_each_other_in_a_circle() =>
        FolderDirection.Circles("workflow/StatesLanguage").ShouldBeEmpty();

    [Theory]
    [InlineData("using P.B;", "using P.B.Inner;", "using P.A;", "A → B (1.cs) → A (3.cs)")]
    [InlineData("B.Thing x;", "", "using Alias = P.A.Thing;", "A → B (1.cs) → A (3.cs)")]
    [InlineData("using P.B;", "// using P.B;", "// See P.A.", null)]
    [InlineData("using P.B;", "", "using P.B.Inner;", null)]
    public void A_circle_is_told_with_the_files_that_make_it(string first, string second, string third, string? circle)
    {
        (string, string)[] sources = [
            ("A/1.cs", first), ("A/2.cs", second), ("B/3.cs", third), ("B/Inner/4.cs", "class Thing;"), ("Face.cs", "using P.A; using P.B;")];
        FolderDirection.Circles("P", sources).ShouldBe(circle is null ? [] : [circle]);
    }
}
