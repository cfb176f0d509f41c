using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Tests.Template;

public class StackDeployerTests
{
    [Fact]
    public async Task Resources_are_created_after_those_that_they_refer_to_with_their_functions_resolved()
    {
        var handler = new Recorder("Test::Thing");

        var deployment = await Deployer(handler).DeployAsync(StackTemplate.Parse("Stack", """
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
        failure.ShouldBe("LocalAws does not know these resources of the template: Odd (AWS::Kinesis::Stream).");
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
            .ShouldBe("A (T): LocalAws does not know the template's function Fn::Cidr.");
        (await Deploy(new Recorder("T"), """{ "A": { "Type": "T" }, "B": { "Type": "T", "Properties": { "x": { "Fn::GetAtt": ["A", "Colour"] } } } }"""))
            .ShouldBe("B (T): LocalAws does not know the attribute Colour of A (T).");
        (await Deploy(new Recorder("T"), """{ "A": { "Type": "T", "Properties": { "x": { "Ref": "Nobody" } } } }"""))
            .ShouldBe("A (T): The template refers to Nobody, which is neither a parameter nor a resource.");
    }

    [Fact]
    public async Task What_nothing_stands_for_is_listed_and_can_be_referred_to()
    {
        var handler = new Recorder("T");
        var deployment = await Deployer(handler).DeployAsync(StackTemplate.Parse("Stack", """
            { "Resources": {
                "Log": { "Type": "AWS::Logs::LogGroup", "Properties": { "LogGroupName": "/x" } },
                "A": { "Type": "T", "Properties": { "log": { "Fn::GetAtt": ["Log", "Arn"] } } } } }
            """));

        deployment.StandIns.ShouldBe([("Log", "AWS::Logs::LogGroup")]);
        ((string?)handler.Created[0].Properties["log"]).ShouldBe("arn:aws:logs:us-east-1:000000000000:log-group:/x:*");
    }

    [Fact]
    public async Task What_is_not_emulated_is_named_once_and_kept_from_the_handler()
    {
        var handler = new Recorder("T");
        const string properties = """{ "x": 1, "Tags": [], "Outer": { "Inner": 2, "Encryption": {} }, "Items": [{ "Kept": 3, "Colour": "red" }] }""";
        var deployment = await Deployer(handler).DeployAsync(StackTemplate.Parse("Stack", $$"""
            { "Resources": { "A": { "Type": "T", "Properties": {{properties}} }, "B": { "Type": "T", "Properties": {{properties}} } } }
            """));

        deployment.NotEmulated.ShouldBe(["Items.Colour, Outer.Encryption, Tags of T"]);
        handler.Created[0].Properties.ToJsonString().ShouldBe("""{"x":1,"Outer":{"Inner":2},"Items":[{"Kept":3}]}""");
    }

    [Theory]
    [InlineData("""{ "Streams": {} }""", "Streams")]
    [InlineData("""{ "Misspelt": 1 }""", "Misspelt")]
    [InlineData("""{ "Outer": { "Other": 1 } }""", "Outer.Other")]
    [InlineData("""{ "Items": [{ "Kept": 1 }, { "Other": 2 }] }""", "Items.Other")]
    public async Task Any_other_property_is_refused_by_its_name(string properties, string name) =>
        (await Deploy(new Recorder("T"), $$"""{ "A": { "Type": "T", "Properties": {{properties}} } }"""))
            .ShouldBe($"A (T) cannot be created: LocalAws does not emulate its property {name}.");

    private static async Task<string> Deploy(Recorder handler, string resources) =>
        (await Should.ThrowAsync<LocalAwsException>(
            () => Deployer(handler).DeployAsync(StackTemplate.Parse("Stack", $$"""{ "Resources": {{resources}} }""")))).Message;

    private static StackDeployer Deployer(Recorder recorder) => new(
    [
        new(recorder.Type, recorder),
        new(new ResourceType("AWS::Logs::LogGroup") { IsStandIn = true }, new StandIns("Stack")),
    ]);

    private sealed class Recorder(string type) : IResourceHandler
    {
        public ResourceType Type { get; } = new(type)
        {
            Honoured = ["x", "log", "Of", "Joined", "Sub", "SubMap", "Select", "If", "Gone", "List", "Outer.Inner", "Items.Kept"],
            NotEmulated = ["Tags", "Outer.Encryption", "Items.Colour"],
            Refused = ["Streams"],
        };


        public List<ResourceDefinition> Created { get; } = [];

        public Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
        {
            Created.Add(resource);
            return Task.FromResult(new CreatedResource(
                $"ref:{resource.LogicalId}", new Dictionary<string, string> { ["Arn"] = $"arn:{resource.LogicalId}" }));
        }
    }
}
