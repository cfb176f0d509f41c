using System.Text.Json.Nodes;
using PhotoFlow.Sandbox.Access;
using PhotoFlow.Sandbox.Template;

namespace PhotoFlow.Sandbox.Lambda;

/// <summary>Creates functions.</summary>
/// <param name="host">Runs them.</param>
/// <param name="region">The region in their ARNs.</param>
/// <param name="assemblyFolder">The folder of the synthesized template, which asset paths start from.</param>
internal sealed class FunctionResource(LambdaHost host, string region, string assemblyFolder) : IResourceHandler
{
    public IReadOnlyCollection<string> ResourceTypes { get; } = ["AWS::Lambda::Function"];

    public Task<CreatedResource> CreateAsync(ResourceDefinition resource, CancellationToken cancellationToken)
    {
        var properties = resource.Read<Properties>();
        if (!properties.Runtime.StartsWith("provided.", StringComparison.Ordinal))
            throw new SandboxException($"{resource.LogicalId}: the sandbox runs functions that bring their own runtime (provided.al2023), not {properties.Runtime}.");

        var name = properties.FunctionName ?? resource.LogicalId;
        var function = new FunctionDefinition
        {
            Name = name,
            Arn = $"arn:aws:lambda:{region}:{Caller.Account}:function:{name}",
            DisplayName = name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..],
            Directory = DirectoryOf(resource),
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

    private string DirectoryOf(ResourceDefinition resource)
    {
        var asset = (string?)resource.Metadata["aws:asset:path"]
            ?? throw new SandboxException($"{resource.LogicalId} has no aws:asset:path: synthesize with the context value aws:cdk:enable-asset-metadata.");
        var directory = Path.GetFullPath(asset, assemblyFolder);
        return File.Exists(Path.Combine(directory, "bootstrap"))
            ? directory
            : throw new SandboxException($"{resource.LogicalId} has no executable {Path.Combine(directory, "bootstrap")}: build the function first.");
    }

    /// <remarks>Those of type JsonNode are known and mean nothing on one machine.</remarks>
    private sealed record Properties(
        string Role,
        string Runtime,
        string Handler,
        JsonNode Code,
        string? FunctionName = null,
        string? Description = null,
        int? Timeout = null,
        int? MemorySize = null,
        FunctionVariables? Environment = null,
        int? ReservedConcurrentExecutions = null,
        DeadLetters? DeadLetterConfig = null,
        JsonNode? Architectures = null,
        JsonNode? EphemeralStorage = null,
        JsonNode? LoggingConfig = null,
        JsonNode? TracingConfig = null,
        JsonNode? Tags = null);

    private sealed record FunctionVariables(Dictionary<string, string>? Variables = null);

    private sealed record DeadLetters(string TargetArn);
}
