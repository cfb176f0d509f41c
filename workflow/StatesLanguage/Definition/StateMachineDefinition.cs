using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Definition;

/// <summary>A whole definition, checked and ready to run. It never changes, so any number of executions may share it.</summary>
/// <param name="States">The states, and where to start.</param>
/// <param name="Timeout">How long an execution may take in all; null for as long as it likes.</param>
/// <param name="Warnings">What Step Functions would accept, but is likely a mistake.</param>
public sealed record StateMachineDefinition(StateGraph States, TimeSpan? Timeout, IReadOnlyList<Problem> Warnings)
{
    /// <summary>Reads a definition in the JSONPath form of the Amazon States Language.</summary>
    /// <param name="json">The definition, as JSON.</param>
    /// <exception cref="InvalidDefinitionException">It is not valid, or uses what is not supported; says where, and why.</exception>
    public static StateMachineDefinition Parse(string json)
    {
        var problems = new List<Problem>();
        var definition = Read(json, problems);
        if (definition is null || problems.Exists(problem => !problem.IsWarning))
            throw new InvalidDefinitionException(OneJsonataHint([.. problems.Where(problem => !problem.IsWarning)]));
        return definition with { Warnings = [.. problems] };
    }

    private static StateMachineDefinition? Read(string json, List<Problem> problems)
    {
        if (ReadObject(json, problems) is not { } root)
            return null;
        var fields = new FieldReader(root, "", problems);
        _ = fields.Text("Comment");
        if (fields.Text("Version") is { } version && version != "1.0")
            fields.Error("Version", $"must be 1.0, is {version}");
        if (!fields.RequireJsonPath())
            return null;
        var timeout = fields.Integer("TimeoutSeconds", 1);
        var states = StateGraphParser.Parse(fields, new HashSet<string>());
        fields.RefuseOthers();
        return new StateMachineDefinition(states, timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null, []);
    }

    private static JsonObject? ReadObject(string json, List<Problem> problems)
    {
        try
        {
            if (JsonNode.Parse(json, null, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 256 }) is JsonObject root)
                return root;
            problems.Add(new Problem("", "A definition must be a JSON object"));
        }
        catch (JsonException invalid)
        {
            problems.Add(new Problem("", $"The definition is not JSON: {Explain(invalid)}"));
        }

        return null;
    }

    /// <summary>Says once that JSONata is not supported, however many states use it.</summary>
    private static List<Problem> OneJsonataHint(List<Problem> problems)
    {
        var hints = problems.FindAll(IsHint);
        if (hints.Count < 2)
            return problems;
        var others = hints.Count - 1;
        var whole = hints[0] with { Message = $"{FieldReader.JsonataHint} ({others} more {(others == 1 ? "state uses" : "states use")} it)" };
        return [.. problems.Where(problem => !IsHint(problem) || problem == hints[0]).Select(problem => problem == hints[0] ? whole : problem)];

        static bool IsHint(Problem problem) => problem.Message == FieldReader.JsonataHint;
    }

    /// <summary>The parser counts lines and bytes from 0, and says so at the end of its message; people count from 1.</summary>
    private static string Explain(JsonException invalid)
    {
        if (invalid.LineNumber is not { } line || invalid.BytePositionInLine is not { } position)
            return invalid.Message;
        var reason = invalid.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
        return string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, byte {position + 1}: {reason}");
    }
}
