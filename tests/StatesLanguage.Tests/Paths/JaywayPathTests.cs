using System.Text.Json.Nodes;
using PhotoFlow.StatesLanguage.Paths;
using PhotoFlow.StatesLanguage.Tests.Conformance;

namespace PhotoFlow.StatesLanguage.Tests.Paths;

/// <summary>A path each, with what json-path 2.0.0 itself answers on one document.</summary>
public class JaywayPathTests
{
    private static readonly Lazy<JsonObject?> Cases = new(() => SharedFiles.Read("conformance/jayway-2.0.0-paths.json") is { } text ? Json.Parse(text)!.AsObject() : null);

    public static TheoryData<string> Paths => [.. Cases.Value?["paths"]!.AsArray().Select(row => (string)row!["path"]!) ?? ["$"]];

    [SharedTheory("conformance/jayway-2.0.0-paths.json")]
    [MemberData(nameof(Paths))]
    public void Gives_what_Jayway_gives(string path)
    {
        var row = Cases.Value!["paths"]!.AsArray().First(row => (string)row!["path"]! == path)!.AsObject();
        if (row.ContainsKey("compile"))
        {
            // "$name" and "$$" are Step Functions' own, and never reach its JSONPath library.
            Should.Throw<FormatException>(() => PathCompiler.Compile(path));
            return;
        }

        var compiled = JsonPath.Parse(path);
        compiled.IsDefinite.ShouldBe((bool)row["definite"]!);
        var context = new EvaluationContext(Cases.Value["document"], null, new Dictionary<string, JsonNode?>());
        if ((string?)row["error"] is { } error)
        {
            var words = error[(error.IndexOf(": ", StringComparison.Ordinal) + 2)..];
            Should.Throw<StatesError>(() => compiled.Evaluate(context)).Cause.ShouldBe($"Invalid path '{path}' : {words}");
        }
        else
        {
            Json.Write(compiled.Evaluate(context)).ShouldBe(Json.Write(row["result"]));
        }
    }
}
