using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.History;

/// <summary>A state was entered.</summary>
public sealed class StateEnteredEventDetails : EventDetails
{
    private readonly Payload input;

    internal StateEnteredEventDetails(string name, Payload input)
    {
        Name = name;
        this.input = input;
    }

    /// <summary>The state's name.</summary>
    public string Name { get; }

    /// <summary>The state's input, as JSON, before InputPath.</summary>
    public string Input => input.Text;

    internal override Payload? Payload => input;

    internal override void WriteTo(JsonObject json)
    {
        json["name"] = Name;
        AddWhole(json, "input", Input);
    }
}

/// <summary>A state was left.</summary>
public sealed class StateExitedEventDetails : EventDetails
{
    private readonly Payload output;
    private readonly IReadOnlyDictionary<string, JsonNode?>? assigned;

    internal StateExitedEventDetails(string name, Payload output, IReadOnlyDictionary<string, JsonNode?>? assigned)
    {
        Name = name;
        this.output = output;
        this.assigned = assigned;
    }

    /// <summary>The state's name.</summary>
    public string Name { get; }

    /// <summary>The state's output, as JSON, after OutputPath.</summary>
    public string Output => output.Text;

    internal override Payload? Payload => output;

    /// <summary>The variables that the state assigned, by name, each as JSON; null where it assigned none.</summary>
    public IReadOnlyDictionary<string, string>? AssignedVariables =>
        assigned?.ToDictionary(variable => variable.Key, variable => Json.Write(variable.Value));

    internal override void WriteTo(JsonObject json)
    {
        json["name"] = Name;
        AddWhole(json, "output", Output);
        if (AssignedVariables is not { } variables)
            return;
        json["assignedVariables"] = new JsonObject(variables.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)JsonValue.Create(v.Value))));
        json["assignedVariablesDetails"] = new JsonObject { ["truncated"] = false };
    }
}

/// <summary>An iteration of a Map started or ended.</summary>
/// <param name="name">The Map state's name.</param>
/// <param name="index">Which item, from 0.</param>
public sealed class MapIterationEventDetails(string name, int index) : EventDetails
{
    /// <summary>The Map state's name.</summary>
    public string Name { get; } = name;

    /// <summary>Which item, from 0.</summary>
    public int Index { get; } = index;

    internal override void WriteTo(JsonObject json)
    {
        json["name"] = Name;
        json["index"] = Index;
    }
}

/// <summary>A Map started on its items.</summary>
/// <param name="length">How many there are.</param>
public sealed class MapStateStartedEventDetails(int length) : EventDetails
{
    /// <summary>How many items there are.</summary>
    public int Length { get; } = length;

    internal override void WriteTo(JsonObject json) => json["length"] = Length;
}
