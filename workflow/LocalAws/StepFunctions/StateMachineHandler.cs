using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Template;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws.StepFunctions;

/// <summary>Creates state machines (CloudFormation's <c>AWS::StepFunctions::StateMachine</c>).</summary>
/// <param name="interpreter">Where they run.</param>
/// <param name="assetPath">Gives the file of a definition that is an asset, by its key in the bucket of assets.</param>
internal sealed class StateMachineHandler(StepFunctionsEngine interpreter, Func<string, string> assetPath) : IResourceHandler
{
    public static ResourceType Type { get; } = new("AWS::StepFunctions::StateMachine")
    {
        Honoured =
        [
            "Definition", "DefinitionS3Location.Bucket", "DefinitionS3Location.Key", "DefinitionString", "DefinitionSubstitutions", "RoleArn",
            "StateMachineName", "StateMachineType",
        ],
        NotEmulated = ["EncryptionConfiguration", "LoggingConfiguration", "Tags", "TracingConfiguration"],
        Refused = ["DefinitionS3Location.Version"],
    };

    /// <inheritdoc/>
    public async Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var properties = resource.Properties;
        if ((string?)properties["StateMachineType"] is { } type and not "STANDARD")
            throw new LocalAwsException($"State machine {resource.LogicalId} is of type {type}; LocalAws runs STANDARD ones only.");

        var definition = Substitute(await ReadDefinitionAsync(resource, cancellationToken), properties["DefinitionSubstitutions"] as JsonObject);
        var name = (string?)properties["StateMachineName"] ?? resource.LogicalId;
        try
        {
            var machine = interpreter.CreateStateMachine(name, definition, (string?)properties["RoleArn"]);
            return new CreatedResource(machine.Arn, new Dictionary<string, string> { ["Arn"] = machine.Arn, ["Name"] = machine.Name });
        }
        catch (Exception refused) when (refused is InvalidDefinitionException or StepFunctionsException)
        {
            throw new LocalAwsException($"State machine {resource.LogicalId} cannot be created:{Environment.NewLine}{refused.Message}", refused);
        }
    }

    private async Task<string> ReadDefinitionAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        if ((string?)resource.Properties["DefinitionString"] is { } text)
            return text;
        if (resource.Properties["Definition"] is JsonObject definition)
            return definition.ToJsonString();
        if ((string?)resource.Properties["DefinitionS3Location"]?["Key"] is not { } key)
            throw new LocalAwsException($"State machine {resource.LogicalId} has no DefinitionString, Definition or DefinitionS3Location.");

        var file = assetPath(key);
        return File.Exists(file)
            ? await File.ReadAllTextAsync(file, cancellationToken)
            : throw new LocalAwsException($"State machine {resource.LogicalId} has its definition in S3 as {key}, but there is no asset {file}.");
    }

    private static string Substitute(string definition, JsonObject? substitutions) => (substitutions ?? []).Aggregate(
        definition,
        (text, substitution) => text.Replace($"${{{substitution.Key}}}", substitution.Value?.ToString(), StringComparison.Ordinal));
}
