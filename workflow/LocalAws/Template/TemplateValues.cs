using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.Template;

/// <summary>What the intrinsic functions of a template give ("Intrinsic function reference" of CloudFormation).</summary>
internal sealed partial class TemplateValues(StackTemplate template)
{
    private static readonly JsonObject _none = [];

    private readonly Dictionary<string, CreatedResource> _created = [];
    private readonly Dictionary<string, string> _parameters = Parameters(template);

    private readonly Dictionary<string, string> _pseudo = new()
    {
        ["AWS::AccountId"] = Account.Id,
        ["AWS::Region"] = Account.Region,
        ["AWS::Partition"] = "aws",
        ["AWS::URLSuffix"] = "amazonaws.com",
        ["AWS::StackName"] = template.StackName,
        ["AWS::StackId"] = Account.Arn("cloudformation", $"stack/{template.StackName}/sandbox"),
    };

    /// <summary>From now on others may refer to the resource.</summary>
    public void Add(string logicalId, CreatedResource resource) => _created[logicalId] = resource;

    /// <summary>The value with its functions replaced by what they give; null for one that is to be left out (<c>AWS::NoValue</c>).</summary>
    /// <exception cref="LocalAwsException">A function, a name or an attribute is not known.</exception>
    public JsonNode? Resolve(JsonNode? value) => value switch
    {
        JsonObject { Count: 1 } function when IsFunction(function.First().Key) => Call(function.First().Key, function.First().Value!),
        JsonObject map => Map(map),
        JsonArray list => new JsonArray([.. list.Select(Resolve).Where(item => !ReferenceEquals(item, _none)).Select(item => item?.DeepClone())]),
        _ => value,
    };

    /// <summary>The resources that a value refers to, by the branches of its conditions that are taken.</summary>
    public IEnumerable<string> References(JsonNode? value) => value switch
    {
        JsonObject { Count: 1 } function when function["Ref"] is { } name => Resource((string)name!),
        JsonObject { Count: 1 } function when function["Fn::GetAtt"] is { } attribute => Resource(Attribute(attribute).Id),
        JsonObject { Count: 1 } function when function["Fn::If"] is JsonArray branches => References(Branch(branches)),
        JsonObject { Count: 1 } function when function["Fn::Sub"] is { } text => SubReferences(text),
        JsonObject map => map.SelectMany(member => References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    /// <summary>Whether a condition of the template holds.</summary>
    public bool Condition(string name) => template.Body["Conditions"]?[name] is { } condition
        ? Truth(condition)
        : throw new LocalAwsException($"The template has no condition {name}.");

    private static bool IsFunction(string name) => name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal);

    private static Dictionary<string, string> Parameters(StackTemplate template)
    {
        var values = new Dictionary<string, string>();
        foreach (var (name, parameter) in template.Body["Parameters"] as JsonObject ?? [])
        {
            if (parameter!["Default"] is not { } value)
                throw new LocalAwsException($"The template's parameter {name} has no default.");
            values[name] = value.ToString();
        }

        return values;
    }

    private JsonObject Map(JsonObject map)
    {
        var resolved = new JsonObject();
        foreach (var (name, value) in map)
        {
            if (Resolve(value) is var result && !ReferenceEquals(result, _none))
                resolved[name] = result?.DeepClone();
        }

        return resolved;
    }

    private JsonNode? Call(string function, JsonNode argument) => function switch
    {
        "Ref" when (string)argument! == "AWS::NoValue" => _none,
        "Ref" => Ref((string)argument!),
        "Fn::GetAtt" => GetAtt(argument),
        "Fn::Join" => string.Join((string)argument[0]!, Strings(argument[1])),
        "Fn::Sub" => Sub(argument),
        "Fn::Select" => Strings(argument[1])[int.Parse(argument[0]!.ToString(), System.Globalization.CultureInfo.InvariantCulture)],
        "Fn::Split" => new JsonArray([.. Text(argument[1]).Split((string)argument[0]!).Select(part => (JsonNode)part)]),
        "Fn::If" => Resolve(Branch(argument.AsArray())),
        "Fn::Base64" => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Text(argument))),
        "Fn::FindInMap" => template.Body["Mappings"]![Text(argument[0])]![Text(argument[1])]![Text(argument[2])],
        "Fn::GetAZs" => new JsonArray([.. "abc".Select(zone => (JsonNode)$"{Account.Region}{zone}")]),
        _ => throw new LocalAwsException($"LocalAws does not know the template's function {function}."),
    };

    private string Ref(string name) =>
        _pseudo.GetValueOrDefault(name) ?? _parameters.GetValueOrDefault(name) ?? Created(name).Ref;

    private string GetAtt(JsonNode argument)
    {
        var (id, attribute) = Attribute(argument);
        return Created(id).Attributes.GetValueOrDefault(attribute)
            ?? throw new LocalAwsException($"LocalAws does not know the attribute {attribute} of {id} ({template.Body["Resources"]![id]!["Type"]}).");
    }

    private CreatedResource Created(string name) => _created.GetValueOrDefault(name)
        ?? throw new LocalAwsException($"The template refers to {name}, which is neither a parameter nor a resource.");

    private string Sub(JsonNode argument)
    {
        var (text, variables) = argument is JsonArray pair ? ((string)pair[0]!, pair[1]!.AsObject()) : ((string)argument!, []);
        return Placeholder().Replace(text, match => match.Groups["name"].Value switch
        {
            var name when name.StartsWith('!') => $"${{{name[1..]}}}",
            var name when variables.ContainsKey(name) => Text(variables[name]),
            var name when name.Contains('.', StringComparison.Ordinal) => GetAtt(name),
            var name => Ref(name),
        });
    }

    private IEnumerable<string> SubReferences(JsonNode argument)
    {
        var (text, variables) = argument is JsonArray pair ? ((string)pair[0]!, pair[1]!.AsObject()) : ((string)argument!, []);
        return Placeholder().Matches(text)
            .Select(match => match.Groups["name"].Value)
            .Where(name => !name.StartsWith('!') && !variables.ContainsKey(name))
            .SelectMany(name => Resource(name.Split('.')[0]))
            .Concat(References(variables));
    }

    private IEnumerable<string> Resource(string name) =>
        template.Body["Resources"]!.AsObject().ContainsKey(name) ? [name] : [];

    private JsonNode? Branch(JsonArray branches) => branches[Condition((string)branches[0]!) ? 1 : 2];

    private bool Truth(JsonNode condition)
    {
        var (function, argument) = condition.AsObject().Single();
        return function switch
        {
            "Condition" => Condition((string)argument!),
            "Fn::Equals" => Text(argument![0]) == Text(argument[1]),
            "Fn::Not" => !Truth(argument![0]!),
            "Fn::And" => argument!.AsArray().All(item => Truth(item!)),
            "Fn::Or" => argument!.AsArray().Any(item => Truth(item!)),
            _ => throw new LocalAwsException($"LocalAws does not know the template's condition {function}."),
        };
    }

    private string Text(JsonNode? value) => Resolve(value)?.ToString() ?? "";

    private List<string> Strings(JsonNode? value) => [.. Resolve(value)!.AsArray().Select(item => item!.ToString())];

    private static (string Id, string Name) Attribute(JsonNode argument)
    {
        if (argument is JsonArray pair)
            return ((string)pair[0]!, (string)pair[1]!);
        var parts = ((string)argument!).Split('.', 2);
        return (parts[0], parts[1]);
    }

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}")]
    private static partial Regex Placeholder();
}
