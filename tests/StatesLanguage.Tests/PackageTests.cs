using PhotoFlow.StatesLanguage.Tests.Conformance;

namespace PhotoFlow.StatesLanguage.Tests;

/// <summary>What others get as a package.</summary>
public class PackageTests
{
    [Theory]
    [InlineData("workflow/StatesLanguage/README.md")]
    [InlineData("docs/states-language.md")]
    public void The_example_is_compiled_and_run_as_it_is_shown(string page)
    {
        var shown = Read(page).Split("```csharp\n")[1].Split("```")[0];
        var example = Read("tests/StatesLanguage.Tests/ReadmeExample.cs");
        example.ShouldContain(shown);
    }

    [Fact]
    public void It_needs_nothing_but_the_framework() =>
        typeof(StepFunctionsEngine).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name)
            .ShouldAllBe(name => name!.StartsWith("System.", StringComparison.Ordinal) || name == "Microsoft.Win32.Primitives");

    private static string Read(string path) => File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, path));
}
