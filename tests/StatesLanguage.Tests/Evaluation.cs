using System.Text.Json.Nodes;

namespace PhotoFlow.StatesLanguage.Tests;

/// <summary>Makes evaluation contexts from JSON.</summary>
internal static class Evaluation
{
    public static EvaluationContext Of(string input, string context = "{}", string variables = "{}") =>
        new(Json.Parse(input), Json.Parse(context), Json.Parse(variables)!.AsObject().ToDictionary(v => v.Key, v => v.Value));
}
