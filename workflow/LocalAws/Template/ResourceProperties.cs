using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoFlow.LocalAws.Template;

/// <summary>Reads a resource's properties into a record that names every property LocalAws knows, so that no other is passed over in silence.</summary>
internal static class ResourceProperties
{
    private static readonly JsonSerializerOptions _options = new()
    {
        // CloudFormation takes "30" for 30, and "true" for true.
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="LocalAwsException">It has a property that LocalAws does not know, or lacks one.</exception>
    public static T Read<T>(this ResourceDefinition resource)
    {
        try
        {
            return resource.Properties.Deserialize<T>(_options)!;
        }
        catch (JsonException exception)
        {
            throw new LocalAwsException($"LocalAws cannot create {resource.LogicalId} ({resource.Type}): {exception.Message}", exception);
        }
    }
}
