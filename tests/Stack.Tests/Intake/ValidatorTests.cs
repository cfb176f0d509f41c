using System.Diagnostics;

namespace PhotoFlow.Stack.Tests.Intake;

public class ValidatorTests
{
    [Fact]
    public async Task The_definition_is_valid_to_asl_validator()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "definition.asl.json");
        await File.WriteAllTextAsync(path, Synthesis.Default.Definition().ToJsonString());

        var start = new ProcessStartInfo("node", ["node_modules/asl-validator/dist/bin/asl-validator.js", "--json-path", path])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var validator = Process.Start(start)!;
        var findings = await validator.StandardOutput.ReadToEndAsync();
        await validator.WaitForExitAsync();

        validator.ExitCode.ShouldBe(0, findings);
    }
}
