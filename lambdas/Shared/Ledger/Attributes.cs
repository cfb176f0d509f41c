using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;

namespace PhotoFlow.Shared.Ledger;

/// <summary>JSON as DynamoDB's attributes and back, so that an item can be read with the <c>aws</c> command.</summary>
internal static class Attributes
{
    public static Dictionary<string, AttributeValue> FromJson(JsonObject json) =>
        json.Where(property => property.Value is not null).ToDictionary(property => property.Key, property => FromJson(property.Value!));

    public static JsonObject ToJson(Dictionary<string, AttributeValue> item) =>
        new(item.Select(attribute => KeyValuePair.Create(attribute.Key, ToJson(attribute.Value))));

    private static AttributeValue FromJson(JsonNode node) => node switch
    {
        JsonObject map => new AttributeValue { M = FromJson(map) },
        JsonArray list => new AttributeValue { L = [.. list.Select(element => FromJson(element!))] },
        _ => node.GetValueKind() switch
        {
            JsonValueKind.Number => new AttributeValue { N = node.ToJsonString() },
            JsonValueKind.True or JsonValueKind.False => new AttributeValue { BOOL = node.GetValue<bool>() },
            _ => new AttributeValue { S = node.GetValue<string>() },
        },
    };

    private static JsonNode? ToJson(AttributeValue value)
    {
        if (value.S is not null)
            return JsonValue.Create(value.S);
        if (value.N is not null)
            return Number(value.N);
        if (value.BOOL is { } flag)
            return JsonValue.Create(flag);
        if (value.M is not null)
            return ToJson(value.M);
        return value.L is null ? null : new JsonArray([.. value.L.Select(ToJson)]);
    }

    private static JsonValue Number(string digits) => long.TryParse(digits, CultureInfo.InvariantCulture, out var whole)
        ? JsonValue.Create(whole)
        : JsonValue.Create(double.Parse(digits, CultureInfo.InvariantCulture));
}
