using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage;

/// <summary>What a path, a payload template or a Choice rule can see.</summary>
/// <param name="Input"><c>$</c>: the document that paths start from.</param>
/// <param name="ContextObject"><c>$$</c>: the context object.</param>
/// <param name="Variables"><c>$name</c>: the variables in scope, by name.</param>
/// <param name="Entropy">What <c>States.MathRandom</c> and <c>States.UUID</c> draw from; the process's own chance where none is given.</param>
/// <remarks>Nodes are never changed once made; whoever puts one under another parent clones it.</remarks>
public readonly record struct EvaluationContext(
    JsonNode? Input, JsonNode? ContextObject, IReadOnlyDictionary<string, JsonNode?> Variables, Entropy? Entropy = null);
