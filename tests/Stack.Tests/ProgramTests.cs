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

    private static async Task<(int ExitCode, string Errors)> RunAsync(string output, Dictionary<string, string> context)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PhotoFlowStack).Assembly.Location])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardError = true,
            Environment = { ["CDK_OUTDIR"] = output, ["CDK_CONTEXT_JSON"] = JsonSerializer.Serialize(context) },
        };
        using var program = Process.Start(start)!;
        var errors = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        return (program.ExitCode, errors);
    }
}
