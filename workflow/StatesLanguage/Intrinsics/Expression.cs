using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary>An argument of a call: a literal, a path, or another call.</summary>
internal abstract class Expression
{
    public abstract JsonNode? Evaluate(in EvaluationContext context);
}

/// <summary>A literal. A string keeps its escapes where the function reads them itself.</summary>
internal sealed class LiteralExpression(JsonNode? value) : Expression
{
    public override JsonNode? Evaluate(in EvaluationContext context) => value;
}

/// <summary>A path, which must find something.</summary>
internal sealed class PathExpression(JsonPath path) : Expression
{
    public override JsonNode? Evaluate(in EvaluationContext context)
    {
        JsonNode? value = null;
        var outcome = path.TryResolve(context, out var document) ? path.Steps.Find(document, document, out value) : PathOutcome.Missing;
        return outcome switch
        {
            PathOutcome.Found => value,
            PathOutcome.Misfit => throw new IntrinsicFailure(path.Steps.Explain(document, document)),
            PathOutcome.Missing => throw new IntrinsicFailure(
                $"The JsonPath argument for the field '{path}' could not be found in the input '{Json.Write(context.Input)}'"),
            _ => throw new InvalidOperationException($"There is no outcome {outcome}."),
        };
    }
}

/// <summary>A call, alone or as an argument of another.</summary>
internal sealed class CallExpression(Intrinsic function, Expression[] arguments) : Expression
{
    public bool CanGiveText => function.CanGiveText;

    public override JsonNode? Evaluate(in EvaluationContext context)
    {
        var values = new JsonNode?[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = arguments[i].Evaluate(context);
        return function.Invoke(new Arguments(function.Name, values, context.Entropy ?? Entropy.System));
    }
}
