using System.Text.Json.Nodes;

namespace PhotoFlow.LocalAws.StepFunctions;

/// <summary>How the API writes what the interpreter tells.</summary>
internal static class ApiJson
{
    /// <summary>A time: seconds since 1970, with milliseconds.</summary>
    public static JsonNode Time(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000m;

    /// <summary>A page of a list.</summary>
    public static JsonObject Page(string member, IEnumerable<JsonObject> items, string? nextToken) => new JsonObject
    {
        [member] = new JsonArray([.. items]),
    }.With("nextToken", nextToken);

    /// <summary>The object with one more member, where there is a value for it.</summary>
    public static JsonObject With(this JsonObject json, string member, JsonNode? value)
    {
        if (value is not null)
            json[member] = value;
        return json;
    }

    /// <summary>The object with a payload and the member beside it which says that it is there.</summary>
    public static JsonObject WithPayload(this JsonObject json, string member, string? payload) =>
        payload is null ? json : json.With(member, payload).With($"{member}Details", new JsonObject { ["included"] = true });
}
