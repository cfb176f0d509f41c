using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>Creates functions.</summary>
/// <param name="host">Runs them.</param>
/// <param name="template">Knows the folders of their code.</param>
internal sealed class FunctionHandler(LambdaHost host, StackTemplate template) : IResourceHandler
{
    public static ResourceType Type { get; } = new("AWS::Lambda::Function")
    {
        Honoured =
        [
            "Code.S3Bucket", "Code.S3Key", "DeadLetterConfig", "Description", "Environment", "FunctionName", "Handler", "MemorySize",
            "ReservedConcurrentExecutions", "Role", "Runtime", "Timeout",
        ],
        NotEmulated =
        [
            "Architectures", "CodeSigningConfigArn", "EphemeralStorage", "KmsKeyArn", "LoggingConfig", "RecursiveLoop", "RuntimeManagementConfig",
            "Tags", "TracingConfig",
        ],
        Refused =
        [
            "Code.ImageUri", "Code.S3ObjectVersion", "Code.ZipFile", "FileSystemConfigs", "ImageConfig", "Layers", "PackageType", "SnapStart",
            "VpcConfig",
        ],
    };

    public Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var properties = resource.Read<Properties>();
        if (!properties.Runtime.StartsWith("provided.", StringComparison.Ordinal))
            throw new LocalAwsException($"{resource.LogicalId}: LocalAws runs functions that bring their own runtime (provided.al2023), not {properties.Runtime}.");

        var name = properties.FunctionName ?? PhysicalName.Of(template.StackName, resource.LogicalId);
        var function = new FunctionDefinition
        {
            Name = name,
            Arn = LambdaHost.ArnOf(name),
            DisplayName = name.StartsWith(template.StackName + "-", StringComparison.Ordinal) ? name[(template.StackName.Length + 1)..] : name,
            Directory = DirectoryOf(resource, properties.Code),
            RoleArn = properties.Role,
            Handler = properties.Handler,
            Timeout = TimeSpan.FromSeconds(properties.Timeout ?? 3),
            MemorySize = properties.MemorySize ?? 128,
            Environment = properties.Environment?.Variables ?? [],
            ReservedConcurrency = properties.ReservedConcurrentExecutions,
            DeadLetterArn = properties.DeadLetterConfig?.TargetArn,
            Description = properties.Description ?? "",
        };
        host.Add(function);
        return Task.FromResult(new CreatedResource(name, new Dictionary<string, string> { ["Arn"] = function.Arn }));
    }

    private string DirectoryOf(ResourceDefinition resource, Code code)
    {
        var directory = template.AssetPath(code.S3Key);
        return File.Exists(Path.Combine(directory, "bootstrap"))
            ? directory
            : throw new LocalAwsException($"{resource.LogicalId} has no executable {Path.Combine(directory, "bootstrap")}: build the function first.");
    }

    private sealed record Properties(
        string Role,
        string Runtime,
        string Handler,
        Code Code,
        string? FunctionName = null,
        string? Description = null,
        int? Timeout = null,
        int? MemorySize = null,
        FunctionVariables? Environment = null,
        int? ReservedConcurrentExecutions = null,
        DeadLetters? DeadLetterConfig = null);

    private sealed record Code(string S3Key, JsonNode? S3Bucket = null);

    private sealed record FunctionVariables(Dictionary<string, string>? Variables = null);

    private sealed record DeadLetters(string TargetArn);
}
