using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;

namespace PhotoFlow.StatesLanguage.Intrinsics;

/// <summary>
/// A call of an intrinsic function, such as <c>States.Format('Hello {}', $.name)</c> (Amazon States Language, "Intrinsic functions").
/// Compiled once, safe to use from many threads.
/// </summary>
public sealed class IntrinsicFunction
{
    private readonly CallExpression _call;

    private IntrinsicFunction(string text, CallExpression call)
    {
        Text = text;
        _call = call;
    }

    /// <summary>The call as written.</summary>
    public string Text { get; }

    internal bool CanGiveText => _call.CanGiveText;

    /// <summary>Compiles a call.</summary>
    /// <exception cref="FormatException">It is no call of a function that there is, or has the wrong number of arguments; the message says where and why.</exception>
    public static IntrinsicFunction Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new IntrinsicFunction(text, new IntrinsicParser(new TextCursor(text)).ParseWhole());
    }

    /// <summary>Calls the function.</summary>
    /// <returns>Its result, as a node that has no parent.</returns>
    /// <exception cref="StatesError">
    /// <c>States.Runtime</c>: an argument's path finds nothing, or the function cannot take its arguments. AWS documents
    /// <c>States.IntrinsicFailure</c> for the latter, but reports this one.
    /// </exception>
    public JsonNode? Evaluate(in EvaluationContext context)
    {
        try
        {
            return _call.Evaluate(context)?.DeepClone();
        }
        catch (IntrinsicFailure failure)
        {
            throw new StatesError(ErrorNames.Runtime, $"The function '{Text}' had the following error: {failure.Message}");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
