using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Template;
using PhotoFlow.Sandbox;

namespace PhotoFlow.Benchmarks.Cost;

/// <summary>What the synthesized template says that costs depend on.</summary>
/// <param name="Definition">The state machine's definition. Functions are named in it as in <paramref name="Memory"/>.</param>
/// <param name="Memory">Each function's memory in MB, by its name.</param>
internal sealed record DeployedStack(string Definition, IReadOnlyDictionary<string, int> Memory)
{
    public static async Task<DeployedStack> SynthesizeAsync()
    {
        // The everyday builds stand for the published ones, which the costs do not depend on.
        var context = new Dictionary<string, string> { ["lambdas"] = "lambdas/{name}/bin/lambda" };
        var template = await Synthesis.RunAsync(Sandbox.RepositoryRoot.Find(), context);
        var resources = template.Body["Resources"]!.AsObject();
        var functions = OfType(resources, "AWS::Lambda::Function").ToDictionary(function => function.Id, function => function.Properties);
        var machine = OfType(resources, "AWS::StepFunctions::StateMachine").Single().Properties;
        var definition = string.Concat(machine["DefinitionString"]!["Fn::Join"]![1]!.AsArray().Select(part => part is JsonValue text
            ? (string?)text
            : Arn(part!, functions)));
        return new DeployedStack(definition, functions.Values.ToDictionary(function => (string)function["FunctionName"]!, function => (int)function["MemorySize"]!));
    }

    private static IEnumerable<(string Id, JsonObject Properties)> OfType(JsonObject resources, string type) => resources
        .Where(resource => (string?)resource.Value!["Type"] == type)
        .Select(resource => (resource.Key, resource.Value!["Properties"]!.AsObject()));

    private static string Arn(JsonNode reference, Dictionary<string, JsonObject> functions) => reference["Fn::GetAtt"] is { } attribute
        ? $"arn:aws:lambda:us-east-1:000000000000:function:{functions[(string)attribute[0]!]["FunctionName"]}"
        : "aws";
}
