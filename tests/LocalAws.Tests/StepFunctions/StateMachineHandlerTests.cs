using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.StepFunctions;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Tests.StepFunctions;

public sealed class StateMachineHandlerTests : IAsyncLifetime
{
    private const string Arn = "arn:aws:states:us-east-1:000000000000:stateMachine:Intake";

    private readonly StepFunctionsServer _server = new();
    private readonly DirectoryInfo _assembly = Directory.CreateTempSubdirectory("photoflow-assembly-");

    public Task InitializeAsync() => _server.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _assembly.Delete(recursive: true);
    }

    [Fact]
    public async Task A_definition_in_the_template_becomes_a_state_machine()
    {
        var created = await CreateAsync(
            """{"StateMachineName":"Intake","DefinitionString":"{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}"}""");

        created.Ref.ShouldBe(Arn);
        created.Attributes.ShouldBe(new Dictionary<string, string> { ["Arn"] = Arn, ["Name"] = "Intake" }, ignoreOrder: true);
        _server.Interpreter.ListStateMachines().Single().Name.ShouldBe("Intake");
    }

    [Fact]
    public async Task A_definition_that_is_an_asset_is_read_from_the_assembly_and_its_substitutions_made()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_assembly.FullName, "asset.abc.json"), """{"StartAt":"P","States":{"P":{"Type":"Pass","Result":"${Color}","End":true}}}""");

        await CreateAsync("""{"DefinitionS3Location":{"Bucket":"assets","Key":"abc.json"},"DefinitionSubstitutions":{"Color":"red"}}""");

        var machine = _server.Interpreter.ListStateMachines().Single();
        machine.Name.ShouldBe("PhotoIntake1234");
        machine.DefinitionText.ShouldContain("\"Result\":\"red\"");
    }

    [Theory]
    [InlineData("""{"StateMachineType":"EXPRESS","DefinitionString":"{}"}""", "STANDARD")]
    [InlineData("""{"DefinitionString":"{}"}""", "cannot be created")]
    [InlineData("{}", "has no DefinitionString")]
    [InlineData("""{"DefinitionS3Location":{"Bucket":"assets","Key":"none.json"}}""", "no asset")]
    public async Task What_cannot_be_created_says_why(string properties, string reason) =>
        (await Should.ThrowAsync<LocalAwsException>(() => CreateAsync(properties))).Message.ShouldContain(reason);

    private Task<CreatedResource> CreateAsync(string properties) => new StateMachineHandler(_server.Interpreter, AssetPath).CreateAsync(
        new ResourceDefinition("PhotoIntake1234", "AWS::StepFunctions::StateMachine", JsonNode.Parse(properties)!.AsObject(), []), CancellationToken.None);

    private string AssetPath(string key) => Path.Combine(_assembly.FullName, $"asset.{key}");
}
