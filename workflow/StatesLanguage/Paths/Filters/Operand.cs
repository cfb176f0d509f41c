using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths.Filters;

/// <summary>One side of a comparison.</summary>
internal abstract record Operand
{
    public abstract bool TryResolve(JsonNode? node, JsonNode? root, out JsonNode? value);
}

/// <summary>A string, a number, true, false, null, or a JSON array or object.</summary>
internal sealed record LiteralOperand(JsonNode? Value) : Operand
{
    public override bool TryResolve(JsonNode? node, JsonNode? root, out JsonNode? value)
    {
        value = Value;
        return true;
    }
}

/// <summary><c>@.a</c> from the node at hand, or <c>$.a</c> from the whole document.</summary>
internal sealed record PathOperand(bool FromRoot, PathBody Path) : Operand
{
    public override bool TryResolve(JsonNode? node, JsonNode? root, out JsonNode? value) =>
        Path.Find(FromRoot ? root : node, root, out value) is null;
}
