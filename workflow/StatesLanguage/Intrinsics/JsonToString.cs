using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.JsonToString(value)</c>: the JSON text of a value, without white space.</summary>
internal static class JsonToString
{
    public static readonly Intrinsic Function = new("JsonToString", 1, 1, Invoke, CanGiveText: true);

    private static JsonNode Invoke(Arguments arguments) => Json.Write(arguments[0]);
}
