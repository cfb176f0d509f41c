using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Properties;

/// <summary>An execution that failed anywhere, any number of times, and was redriven each time ends as one that never failed.</summary>
public class RedriveProperties
{
    private const string Definition = """
        {"StartAt":"First","States":{
          "First":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:F","Parameters":{"step":"first"},"ResultPath":"$.first",
            "Assign":{"seen.$":"$.step"},"Next":"Each"},
          "Each":{"Type":"Map","ItemsPath":"$.items","MaxConcurrency":2,"ResultPath":"$.each",
            "ItemSelector":{"step.$":"$$.Map.Item.Value"},
            "ItemProcessor":{"StartAt":"Item","States":{
              "Item":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:F","Next":"Both"},
              "Both":{"Type":"Parallel","Branches":[
                {"StartAt":"Left","States":{"Left":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:F","End":true}}},
                {"StartAt":"Right","States":{"Right":{"Type":"Wait","Seconds":1,"Next":"Later"},
                  "Later":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"F","Payload.$":"$"},"OutputPath":"$.Payload","End":true}}}],
                "End":true}}},"Next":"Last"},
          "Last":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:000000000000:function:F","Parameters":{"step.$":"$seen"},"ResultPath":"$.last","End":true}}}
        """;

    private const string Input = """{"items":["a","b","c"]}""";

    [Property]
    public void It_ends_as_one_that_never_failed(int seed, byte share)
    {
        var chance = new Random(seed);
        var broken = share / 300.0;
        Run(() => chance.NextDouble() < broken).ShouldBe(Run(() => false));
    }

    private static string? Run(Func<bool> fails)
    {
        using var workflow = Workflow.Load(Definition)
            .OnFunction("F", input => fails() ? throw new StatesError("Broken", null) : new JsonObject { ["step"] = input!["step"]!.DeepClone() });
        var run = workflow.Start(Input);
        for (var redrives = 0; redrives < 500 && run.Status != ExecutionStatus.Succeeded; redrives++)
        {
            run.Advance(TimeSpan.FromSeconds(10));
            if (run.Status == ExecutionStatus.Failed)
                run.Redrive();
        }

        return run.Description.Output;
    }
}
