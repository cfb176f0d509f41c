using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PhotoFlow.Stack.Tests;

/// <summary>The diagrams of docs/architecture.md show what is deployed.</summary>
public partial class ArchitectureDocTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "architecture.md"));

    [Fact]
    public void Every_state_that_it_draws_exists()
    {
        var drawn = DrawnState().Matches(Page).Select(state => state.Groups[1].Value).ToArray();

        drawn.Length.ShouldBeGreaterThan(15);
        drawn.ShouldBeSubsetOf(NamesOf(Synthesis.Default.Definition()));
    }

    [Fact]
    public void It_draws_every_end_and_every_error_that_is_caught()
    {
        var definition = Synthesis.Default.Definition();
        var ends = definition["States"]!.AsObject().Where(state => state.Value!["Type"]!.GetValue<string>() == "Succeed");
        var caught = CaughtError().Matches(definition.ToJsonString()).Select(error => error.Groups[1].Value);

        ends.Where(end => end.Key != "Known already").ShouldAllBe(end => Page.Contains($"act --> {end.Key}: "));
        Page.ShouldContain("wanted --> known: known already");
        caught.ShouldAllBe(error => Page.Contains($": {error}\n"));
    }

    [Fact]
    public void It_names_every_function_and_queue()
    {
        FunctionNames.All.ShouldAllBe(name => Page.Contains(name));
        Synthesis.Default.OfType("AWS::SQS::Queue").Select(queue => queue["QueueName"]!.GetValue<string>()["PhotoFlow-".Length..])
            .Where(name => !name.EndsWith("-dead-letters", StringComparison.Ordinal))
            .ShouldAllBe(name => Page.Contains($"[[{name}]]"));
    }

    private static IEnumerable<string> NamesOf(JsonObject graph) =>
        graph["States"]!.AsObject().SelectMany(state =>
            (state.Value!["Branches"]?.AsArray() ?? []).SelectMany(branch => NamesOf(branch!.AsObject())).Prepend(state.Key));

    [GeneratedRegex("state \"([^\"]+)\" as ")]
    private static partial Regex DrawnState();

    [GeneratedRegex("\"ErrorEquals\":\\[\"(Photo\\w+)\"\\],\"ResultPath\"")]
    private static partial Regex CaughtError();
}
