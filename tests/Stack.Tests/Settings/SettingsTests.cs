using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack.Tests.Settings;

public class SettingsTests
{
    [Fact]
    public void Waits_that_together_outlast_an_execution_are_refused() =>
        Should.Throw<SettingException>(() => Synthesis.With(("reviewRemindAfter", "P180D"), ("reminders", 2.0)))
            .Message.ShouldContain("reminders let a photo wait for 542 days");

    [Fact]
    public void A_missing_build_of_a_function_is_named_with_what_to_do_about_it() =>
        Should.Throw<SettingException>(() => Synthesis.With(("lambdas", "nowhere/{name}")))
            .Message.ShouldStartWith("The function StartIntake has no executable at nowhere/StartIntake/bootstrap. Publish the functions with dotnet run lambdas/publish.cs");

    [Fact]
    public void Each_is_described_in_the_docs()
    {
        var settings = ProjectContext.Read(Repository.PathOf("cdk.json")).Keys.Where(key => !key.StartsWith('@'));
        var docs = File.ReadAllText(Repository.PathOf("docs", "configuration.md"));

        settings.ShouldAllBe(key => docs.Contains($"| `{key}` |"));
    }
}
