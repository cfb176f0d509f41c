using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.History;

/// <summary>What an event of the history tells beside its type: the <c>…EventDetails</c> structures of the Step Functions API, by their names.</summary>
public abstract class EventDetails
{
    /// <summary>Puts the members of the structure into <paramref name="json"/>, named and ordered as the API does.</summary>
    internal abstract void WriteTo(JsonObject json);

    /// <summary>The payload that it tells of; null where there is none.</summary>
    internal virtual Payload? Payload => null;

    private protected static void Add(JsonObject json, string name, string? value)
    {
        if (value is not null)
            json[name] = value;
    }

    private protected static void Add(JsonObject json, string name, int? value)
    {
        if (value is { } number)
            json[name] = number;
    }

    private protected static void AddCredentials(JsonObject json, string? roleArn)
    {
        if (roleArn is not null)
            json["taskCredentials"] = new JsonObject { ["roleArn"] = roleArn };
    }

    /// <summary>A payload and the member beside it which says that it is whole.</summary>
    private protected static void AddWhole(JsonObject json, string name, string value)
    {
        json[name] = value;
        json[name + "Details"] = new JsonObject { ["truncated"] = false };
    }
}
