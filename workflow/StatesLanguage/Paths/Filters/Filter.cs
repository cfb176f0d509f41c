using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PhotoFlow.StatesLanguage.Paths.Filters;

/// <summary>The predicate of a filter: <c>@.a == 'x' &amp;&amp; @.b</c>.</summary>
internal abstract record Filter
{
    /// <summary>Whether the node passes.</summary>
    /// <param name="node">What <c>@</c> means.</param>
    /// <param name="root">What <c>$</c> means.</param>
    public abstract bool Accepts(JsonNode? node, JsonNode? root);
}

/// <summary>All of several.</summary>
internal sealed record AllOf(IReadOnlyList<Filter> Terms) : Filter
{
    public override bool Accepts(JsonNode? node, JsonNode? root) => Terms.All(term => term.Accepts(node, root));
}

/// <summary>Any of several.</summary>
internal sealed record AnyOf(IReadOnlyList<Filter> Terms) : Filter
{
    public override bool Accepts(JsonNode? node, JsonNode? root) => Terms.Any(term => term.Accepts(node, root));
}

/// <summary>Not the other.</summary>
internal sealed record NotFilter(Filter Term) : Filter
{
    public override bool Accepts(JsonNode? node, JsonNode? root) => !Term.Accepts(node, root);
}

/// <summary>A path that finds something, be it a null.</summary>
internal sealed record ExistsFilter(PathOperand Operand) : Filter
{
    public override bool Accepts(JsonNode? node, JsonNode? root) =>
        Operand.TryResolve(node, root, out var found) && (Operand.Path.IsDefinite || found is JsonArray { Count: > 0 });
}

/// <summary><c>@.name =~ /pattern/i</c>: the whole of a string matches.</summary>
internal sealed record PatternFilter(Operand Left, Regex Pattern) : Filter
{
    public override bool Accepts(JsonNode? node, JsonNode? root) =>
        Left.TryResolve(node, root, out var value) && value?.GetValueKind() == JsonValueKind.String && Pattern.IsMatch(value.GetValue<string>());
}

/// <summary>Two operands and an operator. What is missing equals only what is missing too, and no other comparison with it holds.</summary>
internal sealed record Comparison(Operand Left, FilterOperator Operator, Operand Right) : Filter
{
    public override bool Accepts(JsonNode? node, JsonNode? root)
    {
        var hasLeft = Left.TryResolve(node, root, out var left);
        var hasRight = Right.TryResolve(node, root, out var right);
        return hasLeft && hasRight ? Operator.Holds(left, right) : hasLeft == hasRight ? Operator.HoldsForNone : Operator.HoldsForOne;
    }
}
