using System.Globalization;
using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Paths;

/// <summary>What an <see cref="ArrayToken"/> does with its numbers.</summary>
internal enum ArrayOperation
{
    /// <summary><c>[3]</c>. A negative one is never found.</summary>
    SingleIndex,

    /// <summary><c>[(@.length-1)]</c>, counted from the end.</summary>
    FromTheEnd,

    /// <summary><c>[0,2]</c>, in the order asked for. All must be there.</summary>
    Indexes,

    /// <summary><c>[2:]</c>, or <c>[-2:]</c> counted from the end.</summary>
    SliceFrom,

    /// <summary><c>[:2]</c>, or <c>[:-2]</c> counted from the end.</summary>
    SliceTo,

    /// <summary><c>[1:3]</c>. A negative number does not count from the end here.</summary>
    SliceBetween,
}

/// <summary>One item or several of an array, by their indexes.</summary>
internal sealed class ArrayToken(ArrayOperation operation, IReadOnlyList<int> numbers) : PathToken
{
    /// <summary>The index that the step names; null where it names several or counts from the end.</summary>
    public int? Index => operation == ArrayOperation.SingleIndex ? numbers[0] : null;

    protected override bool IsTokenDefinite => operation is ArrayOperation.SingleIndex or ArrayOperation.FromTheEnd;

    protected override string Fragment => operation switch
    {
        ArrayOperation.SingleIndex or ArrayOperation.Indexes => $"[{string.Join(',', numbers)}]",
        ArrayOperation.FromTheEnd => Text($"[@.size(){numbers[0]}]"),
        ArrayOperation.SliceFrom => Text($"[{numbers[0]}:]"),
        ArrayOperation.SliceTo => Text($"[:{numbers[0]}]"),
        ArrayOperation.SliceBetween => Text($"[{numbers[0]}:{numbers[1]}]"),
        _ => throw new InvalidOperationException($"There is no array operation {operation}."),
    };

    public override PathOutcome Take(JsonNode? node, out JsonNode? next)
    {
        next = null;
        if (node is not JsonArray items)
            return node is null ? PathOutcome.Missing : PathOutcome.Misfit;
        var index = operation == ArrayOperation.FromTheEnd ? items.Count + numbers[0] : numbers[0];
        if (index < 0 || index >= items.Count)
            return PathOutcome.Missing;
        next = items[index];
        return PathOutcome.Found;
    }

    public override PathFailure? Walk(JsonNode? node, PathWalk walk)
    {
        if (node is null)
            return walk.Missing("The path ", " is null");
        if (node is not JsonArray items)
            return new PathFailure($"Filter: {this} can only be applied to arrays. Current context is: {JavaText.OfValue(node)}", IsMissing: false);
        foreach (var index in Indexes(items.Count))
        {
            var failure = index >= 0 && index < items.Count
                ? walk.GoOn(Next, index, items[index])
                : walk.Missing("Index out of bounds when evaluating path ", Text($"[{index}]"));
            if (failure is not null)
                return failure;
        }

        return null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<int> Indexes(int count) => operation switch
    {
        ArrayOperation.SingleIndex or ArrayOperation.Indexes => numbers,
        ArrayOperation.FromTheEnd => [count + numbers[0]],
        ArrayOperation.SliceFrom => Range(Math.Max(0, numbers[0] < 0 ? count + numbers[0] : numbers[0]), count),
        ArrayOperation.SliceTo => Range(0, Math.Min(count, numbers[0] < 0 ? count + numbers[0] : numbers[0])),
        ArrayOperation.SliceBetween => count == 0 ? [] : Range(numbers[0], Math.Min(count, numbers[1])),
        _ => throw new InvalidOperationException($"There is no array operation {operation}."),
    };

    private static IEnumerable<int> Range(int from, int to)
    {
        for (var i = from; i < to; i++)
            yield return i;
    }
}
