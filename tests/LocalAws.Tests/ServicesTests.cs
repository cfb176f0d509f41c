using System.Text.Json.Nodes;
using PhotoFlow.LocalAws.Template;

namespace PhotoFlow.LocalAws.Tests;

/// <summary>The list of services is whole: no property of any resource type is passed over in silence.</summary>
public class ServicesTests
{
    private static readonly Dictionary<string, ResourceType> _types =
        Services.All.SelectMany(service => service.Resources).ToDictionary(resource => resource.Type.Name, resource => resource.Type);

    public static TheoryData<string> Types => [.. _types.Values.Where(type => !type.IsStandIn).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_property_is_honoured_named_as_not_emulated_or_refused(string name)
    {
        var type = _types[name];
        type.Honoured.ShouldNotBeEmpty();
        string[] known = [.. type.Honoured, .. type.NotEmulated, .. type.Refused];
        known.ShouldBeUnique();
        known.Where(property => known.Any(other => other.StartsWith(property + ".", StringComparison.Ordinal))).ShouldBeEmpty();
        foreach (var property in known)
            Fate(type, property).ShouldBe(type.Honoured.Contains(property) ? "honoured" : type.NotEmulated.Contains(property) ? "named" : "refused", property);
        Fate(type, "NeverHeardOf").ShouldBe("refused");
    }

    /// <summary>What becomes of a property of a resource.</summary>
    private static string Fate(ResourceType type, string property)
    {
        var names = property.Split('.');
        var properties = names.Reverse().Aggregate((JsonNode)"value", (value, name) => new JsonObject { [name] = value }).AsObject();
        var notEmulated = new HashSet<string>();
        try
        {
            var kept = type.Keep(new ResourceDefinition("It", type.Name, properties, []), notEmulated);
            return notEmulated.SetEquals([property]) ? "named" : JsonNode.DeepEquals(kept.Properties, properties) ? "honoured" : "passed over";
        }
        catch (LocalAwsException exception)
        {
            exception.Message.ShouldBe($"It ({type.Name}) cannot be created: LocalAws does not emulate its property {property}.");
            return "refused";
        }
    }
}
