using PhotoFlow.LocalAws;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.Sandbox.Tests;

public class SynthesisTests
{
    [Fact]
    public async Task The_stack_is_synthesized_with_the_functions_where_they_were_built()
    {
        var template = await Synthesis.RunAsync(
            RepositoryRoot.Find(), new Dictionary<string, string> { ["lambdas"] = "lambdas/{name}/bin/lambda", ["senderAddress"] = "me@example.com" });

        template.StackName.ShouldBe("PhotoFlow");
        var functions = template.Body["Resources"]!.AsObject().Where(resource => (string)resource.Value!["Type"]! == "AWS::Lambda::Function").ToList();
        functions.ShouldNotBeEmpty();
        foreach (var (_, function) in functions)
            Directory.Exists(template.AssetPath((string)function!["Properties"]!["Code"]!["S3Key"]!)).ShouldBeTrue();
        template.Body.ToJsonString().ShouldContain("me@example.com");
    }

    [Fact]
    public async Task What_the_stack_says_about_a_wrong_setting_is_shown()
    {
        var failure = await Should.ThrowAsync<LocalAwsException>(
            () => Synthesis.RunAsync(RepositoryRoot.Find(), new Dictionary<string, string> { ["reminders"] = "many" }));
        failure.Message.ShouldContain("cannot be synthesized");
        failure.Message.ShouldContain("reminders");
    }
}
