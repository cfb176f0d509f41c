using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Tests.Template;

public class StackDeployerTests
{
    [Fact]
    public async Task Resources_are_created_after_those_that_they_refer_to_with_their_functions_resolved()
    {
        var handler = new Recorder("Test::Thing");

        var deployment = await new StackDeployer([handler]).DeployAsync(StackTemplate.Parse("Stack", """
            {
              "Parameters": { "Size": { "Type": "String", "Default": "3" } },
              "Conditions": { "Big": { "Fn::Equals": [{ "Ref": "Size" }, "4"] }, "Small": { "Fn::Not": [{ "Condition": "Big" }] } },
              "Resources": {
                "Last": { "Type": "Test::Thing", "DependsOn": "Middle", "Properties": {
                  "Joined": { "Fn::Join": [":", ["a", { "Fn::GetAtt": ["First", "Arn"] }, { "Ref": "AWS::Region" }]] },
                  "Sub": { "Fn::Sub": "${First}/${First.Arn}/${AWS::AccountId}/${!Literal}" },
                  "SubMap": { "Fn::Sub": ["${x}-${Size}", { "x": { "Ref": "First" } }] },
                  "Select": { "Fn::Select": [1, { "Fn::Split": [",", "a,b"] }] },
                  "If": { "Fn::If": ["Big", { "Ref": "NotThere" }, "small"] },
                  "Gone": { "Ref": "AWS::NoValue" },
                  "List": ["x", { "Ref": "AWS::NoValue" }] } },
                "Middle": { "Type": "Test::Thing", "Properties": { "Of": { "Ref": "First" } } },
                "First": { "Type": "Test::Thing" },
                "Never": { "Type": "Test::Thing", "Condition": "Big" },
                "Metadata": { "Type": "AWS::CDK::Metadata" }
              },
              "Outputs": { "It": { "Value": { "Ref": "Last" } }, "No": { "Condition": "Big", "Value": "x" } }
            }
            """));

        handler.Created.Select(resource => resource.LogicalId).ShouldBe(["First", "Middle", "Last"]);
        handler.Created[2].Properties.ToJsonString().ShouldBe(JsonNode.Parse("""
            { "Joined": "a:arn:First:us-east-1", "Sub": "ref:First/arn:First/000000000000/${Literal}", "SubMap": "ref:First-3",
              "Select": "b", "If": "small", "List": ["x"] }
            """)!.ToJsonString());
        deployment.Outputs.ShouldBe(new Dictionary<string, string> { ["It"] = "ref:Last" });
    }

    [Fact]
    public async Task A_type_that_nobody_knows_is_named_before_anything_is_created()
    {
        var handler = new Recorder("Test::Thing");
        var failure = await Deploy(handler, """{ "A": { "Type": "Test::Thing" }, "Odd": { "Type": "AWS::Kinesis::Stream" } }""");
        failure.ShouldBe("The sandbox does not know these resources of the template: Odd (AWS::Kinesis::Stream).");
        handler.Created.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_circle_is_named() =>
        (await Deploy(new Recorder("T"), """
            { "A": { "Type": "T", "Properties": { "x": { "Ref": "B" } } }, "B": { "Type": "T", "DependsOn": ["C"] },
              "C": { "Type": "T", "Properties": { "x": { "Fn::GetAtt": "A.Arn" } } } }
            """)).ShouldBe("Resources of the template depend on each other: A → B → C → A.");

    [Fact]
    public async Task An_unknown_function_an_unknown_attribute_and_an_unknown_name_are_named_with_their_resource()
    {
        (await Deploy(new Recorder("T"), """{ "A": { "Type": "T", "Properties": { "x": { "Fn::Cidr": [] } } } }"""))
            .ShouldBe("A (T): The sandbox does not know the template's function Fn::Cidr.");
        (await Deploy(new Recorder("T"), """{ "A": { "Type": "T" }, "B": { "Type": "T", "Properties": { "x": { "Fn::GetAtt": ["A", "Colour"] } } } }"""))
            .ShouldBe("B (T): The sandbox does not know the attribute Colour of A (T).");
        (await Deploy(new Recorder("T"), """{ "A": { "Type": "T", "Properties": { "x": { "Ref": "Nobody" } } } }"""))
            .ShouldBe("A (T): The template refers to Nobody, which is no parameter and no resource.");
    }

    [Fact]
    public async Task What_nothing_stands_for_is_listed_and_can_be_referred_to()
    {
        var handler = new Recorder("T");
        var deployment = await new StackDeployer([handler]).DeployAsync(StackTemplate.Parse("Stack", """
            { "Resources": {
                "Log": { "Type": "AWS::Logs::LogGroup", "Properties": { "LogGroupName": "/x" } },
                "A": { "Type": "T", "Properties": { "log": { "Fn::GetAtt": ["Log", "Arn"] } } } } }
            """));

        deployment.NotEmulated.ShouldBe([("Log", "AWS::Logs::LogGroup")]);
        ((string?)handler.Created[0].Properties["log"]).ShouldBe("arn:aws:logs:us-east-1:000000000000:log-group:/x:*");
    }

    private static async Task<string> Deploy(Recorder handler, string resources) =>
        (await Should.ThrowAsync<LocalAwsException>(
            () => new StackDeployer([handler]).DeployAsync(StackTemplate.Parse("Stack", $$"""{ "Resources": {{resources}} }""")))).Message;

    private sealed class Recorder(string type) : IResourceHandler
    {
        public List<ResourceDefinition> Created { get; } = [];

        public IReadOnlyCollection<string> ResourceTypes => [type];

        public Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
        {
            Created.Add(resource);
            return Task.FromResult(new CreatedResource(
                $"ref:{resource.LogicalId}", new Dictionary<string, string> { ["Arn"] = $"arn:{resource.LogicalId}" }));
        }
    }
}
