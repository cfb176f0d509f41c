using System.Diagnostics;
using System.Text.Json;

namespace PhotoFlow.Stack.Tests;

public class ProgramTests
{
    [Fact]
    public async Task It_synthesizes_without_the_CDKs_command_by_the_defaults_of_cdk_json()
    {
        var output = Path.Combine(AppContext.BaseDirectory, "cdk.out", "program");

        var (exitCode, errors) = await RunAsync(output, new() { ["lambdas"] = Synthesis.Lambdas, ["reminders"] = "7" });

        exitCode.ShouldBe(0, errors);
        var template = CloudFormationTemplate.Load(Path.Combine(output, "PhotoFlow.template.json"));
        var variables = template.Function("SendMail")["Environment"]!["Variables"]!;
        variables["REMINDERS"]!.GetValue<string>().ShouldBe("7");
        variables["SENDER_ADDRESS"]!.GetValue<string>().ShouldBe("photos@example.com");
    }

    [Fact]
    public async Task It_ends_with_one_clear_line_for_a_setting_that_cannot_be_used()
    {
        var (exitCode, errors) = await RunAsync("unused", new() { ["reminders"] = "many" });

        exitCode.ShouldBe(1);
        errors.ShouldContain("The context value reminders is \"many\". Allowed is: a whole number from 0 to 100.");
        errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task It_names_the_nearest_setting_for_one_that_is_misspelt_on_the_command_line()
    {
        var (exitCode, errors) = await RunAsync("unused", new() { ["sendrAddress"] = "photos@photoflow.dev" });

        exitCode.ShouldBe(1);
        errors.Trim().ShouldEndWith("There is no setting sendrAddress, which the command line (-c) gives. Did you mean senderAddress?");
    }

    [Fact]
    public async Task It_refuses_a_stage_with_too_long_a_name()
    {
        var (exitCode, errors) = await RunAsync("unused", new() { ["stage"] = new string('s', 100) });

        exitCode.ShouldBe(1);
        errors.ShouldContain("Allowed is: nothing, or up to 38 letters, digits and hyphens");
    }

    [Fact]
    public async Task An_example_address_is_an_error_where_the_CDKs_command_knows_an_account_to_deploy_to()
    {
        var output = Path.Combine(AppContext.BaseDirectory, "cdk.out", "account");

        var (exitCode, errors) = await RunAsync(output, new() { ["lambdas"] = Synthesis.Lambdas }, account: "123456789012");

        exitCode.ShouldBe(0, errors);
        File.ReadAllText(Path.Combine(output, "manifest.json")).ShouldContain(
            "\"type\": \"aws:cdk:error\",\n            \"data\": \"The setting senderAddress is photos@example.com, an example");
    }

    private static async Task<(int ExitCode, string Errors)> RunAsync(string output, Dictionary<string, string> context, string? account = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PhotoFlowStack).Assembly.Location])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardError = true,
            Environment = { ["CDK_OUTDIR"] = output, ["CDK_CONTEXT_JSON"] = JsonSerializer.Serialize(context), ["CDK_DEFAULT_ACCOUNT"] = account },
        };
        using var program = Process.Start(start)!;
        var errors = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        return (program.ExitCode, errors);
    }
}
