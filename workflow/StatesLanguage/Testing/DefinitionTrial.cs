using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PhotoFlow.StatesLanguage.Testing;

/// <summary>
/// Tries a definition of which nothing else is known: loads it, and runs it once. Its input and whatever its tasks answer is one document that
/// has a value at every path that the definition uses. So a run shows that the definition can be run, not that it does what it should.
/// </summary>
public static partial class DefinitionTrial
{
    private const int MostTokens = 1000;

    /// <summary>Tries a definition.</summary>
    /// <param name="json">
    /// The definition, in the Amazon States Language. The placeholders of CloudFormation and SAM in it are replaced: <c>${Name}</c> as a whole
    /// Resource by a function's ARN, as a number of seconds by 2, elsewhere by its name.
    /// </param>
    public static DefinitionTrialResult Run(string json)
    {
        JsonNode? definition;
        try
        {
            definition = WithoutPlaceholders(JsonNode.Parse(json), "");
        }
        catch (JsonException invalid)
        {
            return new DefinitionTrialResult([new Problem("", $"The definition is not JSON: {invalid.Message}")], null);
        }

        try
        {
            var sample = SampleDocument.Of(definition);
            using var workflow = Workflow.Load(Json.Write(definition)).OnAllOthers(_ => sample.DeepClone());
            var run = workflow.Start(Json.Write(sample)).AdvanceToEnd();
            for (var sent = 0; sent < MostTokens && run.Status == ExecutionStatus.Running && run.OpenTasks is [var state, ..]; sent++)
                run.Succeed(state, Json.Write(sample)).AdvanceToEnd();
            return new DefinitionTrialResult([], run.Description);
        }
        catch (InvalidDefinitionException refused)
        {
            return new DefinitionTrialResult(refused.Problems, null);
        }
    }

    private static JsonNode? WithoutPlaceholders(JsonNode? node, string field) => node switch
    {
        null => null,
        JsonObject { Count: 1 } reference when reference["Fn::Sub"] is JsonValue text => WithoutPlaceholders(text, field),
        JsonObject { Count: 1 } reference when reference["Ref"] is JsonValue name => Replaced($"${{{name}}}", field),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, WithoutPlaceholders(member.Value, member.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => WithoutPlaceholders(item, field))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Replaced(text, field),
        JsonValue value => value.DeepClone(),
        _ => throw new InvalidOperationException($"A node of the type {node.GetType().Name} is not known."),
    };

    private static JsonValue Replaced(string text, string field)
    {
        var whole = Placeholder().Match(text) is { Success: true } match && match.Length == text.Length ? match.Groups["name"].Value : null;
        if (whole is not null && field == "Resource")
            return JsonValue.Create($"arn:aws:lambda:us-east-1:000000000000:function:{NotInNames().Replace(whole, "")}");
        if (whole is not null && (field.EndsWith("Seconds", StringComparison.Ordinal) || field is "MaxConcurrency" or "MaxAttempts"))
            return JsonValue.Create(2);
        return JsonValue.Create(Placeholder().Replace(text, match => match.Groups["name"].Value switch
        {
            var name when name.EndsWith("Partition", StringComparison.Ordinal) => "aws",
            var name when name.EndsWith("Region", StringComparison.Ordinal) => "us-east-1",
            var name when name.EndsWith("AccountId", StringComparison.Ordinal) => "000000000000",
            var name => NotInNames().Replace(name, ""),
        }));
    }

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[^\w-]")]
    private static partial Regex NotInNames();
}

/// <summary>What came of trying a definition.</summary>
/// <param name="Problems">Why it was refused; empty where it was loaded.</param>
/// <param name="Execution">How its run ended; null where it was refused.</param>
public sealed record DefinitionTrialResult(IReadOnlyList<Problem> Problems, ExecutionDescription? Execution);
