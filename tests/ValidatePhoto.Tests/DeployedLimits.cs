using System.Text.Json.Nodes;
using PhotoFlow.ValidatePhoto.Gate;

namespace PhotoFlow.ValidatePhoto.Tests;

/// <summary>The limits as they are deployed: the values of cdk.json, under the names that the function's environment has them.</summary>
internal static class DeployedLimits
{
    /// <summary>By the environment variable's name: "MAX_BYTES" is cdk.json's "maxBytes".</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } =
        Context
            .Where(setting => setting.Key.StartsWith("max", StringComparison.Ordinal) || setting.Key == "allowedFormats")
            .ToDictionary(
                setting => string.Concat(setting.Key.Select(letter => char.IsUpper(letter) ? $"_{letter}" : char.ToUpperInvariant(letter).ToString())),
                setting => setting.Value is JsonArray list ? string.Join(',', list) : setting.Value!.ToString());

    /// <summary>The metadata fields, as the function's environment has them.</summary>
    public static string MetadataFields => Context["metadataFields"]!.ToJsonString();

    public static Limits Value { get; } = Limits.FromEnvironment(name => Variables[name]);

    private static JsonObject Context => JsonNode.Parse(File.ReadAllText(Find("cdk.json")))!["context"]!.AsObject();

    private static string Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, file)))
                return Path.Combine(folder.FullName, file);
        }

        throw new FileNotFoundException($"There is no {file} in any folder above {AppContext.BaseDirectory}.");
    }
}
