using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.Template;

/// <summary>A synthesized CloudFormation template, and the folders of the assets that it names.</summary>
public sealed class StackTemplate
{
    private readonly Dictionary<string, string> _assets;

    private StackTemplate(string stackName, JsonObject body, Dictionary<string, string> assets)
    {
        StackName = stackName;
        Body = body;
        _assets = assets;
    }

    /// <summary>The stack's name.</summary>
    public string StackName { get; }

    /// <summary>The template as it was synthesized.</summary>
    public JsonObject Body { get; }

    /// <summary>Reads the only stack of a cloud assembly, the folder that a synthesis makes.</summary>
    /// <exception cref="LocalAwsException">There is none, or several.</exception>
    public static StackTemplate Read(string assembly)
    {
        var artifacts = Json(Path.Combine(assembly, "manifest.json"))["artifacts"]!.AsObject();
        var stacks = artifacts.Where(artifact => (string?)artifact.Value!["type"] == "aws:cloudformation:stack").ToList();
        if (stacks is not [var (name, stack)])
            throw new LocalAwsException($"LocalAws runs one stack; the synthesis made {stacks.Count}.");

        var properties = stack!["properties"]!;
        var body = Json(Path.Combine(assembly, (string)properties["templateFile"]!));
        return new StackTemplate((string?)properties["stackName"] ?? name, body, Assets(assembly, artifacts));
    }

    /// <summary>A template that was not synthesized, and has no assets.</summary>
    public static StackTemplate Parse(string stackName, string json, IReadOnlyDictionary<string, string>? assets = null) =>
        new(stackName, JsonNode.Parse(json)!.AsObject(), new Dictionary<string, string>(assets ?? new Dictionary<string, string>()));

    /// <summary>The folder that an asset was made of.</summary>
    /// <param name="objectKey">Its key in the bucket of assets, such as a function's <c>Code.S3Key</c>.</param>
    /// <exception cref="LocalAwsException">The assembly has no such asset.</exception>
    public string AssetPath(string objectKey) => _assets.TryGetValue(objectKey, out var path)
        ? path
        : throw new LocalAwsException($"The synthesis made no asset {objectKey}.");

    private static Dictionary<string, string> Assets(string assembly, JsonObject artifacts)
    {
        var assets = new Dictionary<string, string>();
        var manifests = artifacts.Where(artifact => (string?)artifact.Value!["type"] == "cdk:asset-manifest");
        foreach (var file in manifests.SelectMany(manifest => Files(assembly, manifest.Value!)))
        {
            foreach (var destination in file["destinations"]!.AsObject())
                assets[(string)destination.Value!["objectKey"]!] = Path.GetFullPath((string)file["source"]!["path"]!, assembly);
        }

        return assets;
    }

    private static IEnumerable<JsonObject> Files(string assembly, JsonNode manifest) =>
        (Json(Path.Combine(assembly, (string)manifest["properties"]!["file"]!))["files"] as JsonObject ?? []).Select(file => file.Value!.AsObject());

    private static JsonObject Json(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();
}
