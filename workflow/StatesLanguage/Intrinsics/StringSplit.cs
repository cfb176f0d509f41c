using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.StringSplit(string, splitters)</c>: the parts between the characters of the second string, without the empty ones.</summary>
internal static class StringSplit
{
    public static readonly Intrinsic Function = new("StringSplit", 2, 2, Invoke);

    private static JsonArray Invoke(Arguments arguments)
    {
        var (text, splitters) = (arguments.Text(0), arguments.Text(1));

        // Without splitters, .NET would split at white space.
        if (splitters.Length == 0)
            return [text];
        var parts = text.Split(splitters.ToCharArray(), StringSplitOptions.RemoveEmptyEntries);
        return new JsonArray([.. parts.Select(part => (JsonNode)part)]);
    }
}
