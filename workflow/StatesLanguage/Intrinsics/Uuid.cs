using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary><c>States.UUID()</c>: a random UUID.</summary>
internal static class Uuid
{
    public static readonly Intrinsic Function = new("UUID", 0, 0, Invoke, CanGiveText: true);

    private static JsonNode Invoke(Arguments arguments) => arguments.Entropy.NewUuid().ToString();
}
