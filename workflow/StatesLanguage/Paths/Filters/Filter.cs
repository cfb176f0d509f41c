using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths.Filters;

/// <summary>
/// The condition of a filter: groups joined by <c>||</c>, each of criteria joined by <c>&amp;&amp;</c>. Jayway tries them from the right to the left, which
/// shows only where one of them fails.
/// </summary>
internal sealed class Filter(IReadOnlyList<IReadOnlyList<Criterion>> groups)
{
    /// <summary>Whether a value passes.</summary>
    /// <param name="node">What <c>@</c> means.</param>
    /// <param name="root">What <c>$</c> means.</param>
    /// <param name="accepted">The answer.</param>
    /// <returns>Null, or why there is no answer.</returns>
    public PathFailure? Accepts(JsonNode? node, JsonNode? root, out bool accepted)
    {
        accepted = false;
        for (var i = groups.Count - 1; i >= 0 && !accepted; i--)
        {
            accepted = true;
            for (var j = groups[i].Count - 1; j >= 0 && accepted; j--)
            {
                if (groups[i][j].Holds(node, root, out accepted) is { } failure)
                    return failure;
            }
        }

        return null;
    }
}

/// <summary>One condition of a filter.</summary>
internal abstract class Criterion
{
    public abstract PathFailure? Holds(JsonNode? node, JsonNode? root, out bool holds);
}

/// <summary><c>@.a</c> or <c>!@.a</c>: whether there is something that is not null. A <c>$</c> means the value at hand here, as <c>@</c> does.</summary>
internal sealed class ExistsCriterion(CompiledPath path, bool expected) : Criterion
{
    public override PathFailure? Holds(JsonNode? node, JsonNode? root, out bool holds)
    {
        var outcome = path.Find(node, root, out var value);
        var exists = outcome == PathOutcome.Found && value is not null && !LacksProperties(value);
        holds = exists == expected;
        return outcome == PathOutcome.Misfit ? new PathFailure(path.Explain(node, root, requiresProperties: true), IsMissing: false) : null;
    }

    /// <summary>Each of several properties must be there: <c>@['a','b']</c>.</summary>
    private bool LacksProperties(JsonNode value)
    {
        var last = path.First;
        while (last.Next is { } next)
            last = next;
        return last is PropertyToken { Name: null } properties && !properties.AreAllIn((JsonObject)value);
    }
}

/// <summary>Two operands and an operator. Where one is missing, or the two cannot be compared, no operator holds: not even <c>!=</c>.</summary>
internal sealed class ComparisonCriterion(Operand left, ComparisonOperator comparison, Operand right) : Criterion
{
    public override PathFailure? Holds(JsonNode? node, JsonNode? root, out bool holds)
    {
        holds = false;
        if (left.Resolve(node, root, out var model) is { } noLeft)
            return noLeft.IsMissing ? null : noLeft;
        if (right.Resolve(node, root, out var expected) is { } noRight)
            return noRight.IsMissing ? null : noRight;
        return comparison == ComparisonOperator.Matches
            ? JavaComparison.Matches(expected, model, out holds)
            : Compare(expected, model, out holds);
    }

    private PathFailure? Compare(object? expected, object? model, out bool holds)
    {
        holds = false;
        var isOrder = comparison is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual);
        if (isOrder && (expected is null) != (model is null))
            return null;
        if (JavaComparison.Compare(expected, model, out var order) is { } failure)
            return failure;
        holds = order is { } known && comparison switch
        {
            ComparisonOperator.Equal => known == 0,
            ComparisonOperator.NotEqual => known != 0,
            ComparisonOperator.Greater => known < 0,
            ComparisonOperator.GreaterOrEqual => known <= 0,
            ComparisonOperator.Less => known > 0,
            ComparisonOperator.LessOrEqual => known >= 0,
            ComparisonOperator.Matches => throw new InvalidOperationException("A pattern gives no order."),
            _ => throw new InvalidOperationException($"There is no operator {comparison}."),
        };
        return null;
    }
}

/// <summary>The operators of a filter.</summary>
internal enum ComparisonOperator
{
    /// <summary><c>==</c></summary>
    Equal,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>=~</c></summary>
    Matches,
}

/// <summary>One side of a comparison: a path; a literal, which is text whatever it looks like; or a pattern.</summary>
/// <param name="path">The path, for an operand that is one.</param>
/// <param name="literal">The text or pattern, otherwise.</param>
internal sealed class Operand(CompiledPath? path, object? literal)
{
    /// <summary>A JSON value, a string or a pattern.</summary>
    public PathFailure? Resolve(JsonNode? node, JsonNode? root, out object? value)
    {
        value = literal;
        if (path is null)
            return null;
        var from = path.FromRoot ? root : node;
        var outcome = path.Find(from, root, out var found);
        value = found;
        return outcome switch
        {
            PathOutcome.Found => null,
            PathOutcome.Missing => PathFailure.PassedOver,
            PathOutcome.Misfit => new PathFailure(path.Explain(from, root), IsMissing: false),
            _ => throw new InvalidOperationException($"There is no outcome {outcome}."),
        };
    }
}
