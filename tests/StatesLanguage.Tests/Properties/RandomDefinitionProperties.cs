using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using PhotoFlow.StatesLanguage.Testing;

namespace PhotoFlow.StatesLanguage.Tests.Properties;

/// <summary>A definition is refused, or it runs to an end: nothing else is ever thrown.</summary>
public class RandomDefinitionProperties
{
    [Property(MaxTest = 1000)]
    public void A_random_definition_is_refused_or_runs(int seed)
    {
        var definition = new RandomDefinition(new Random(seed)).Make();
        try
        {
            using var workflow = Workflow.Load(definition).OnFunction("F", """{"a":1}""", StubAnswer.Error("X", "why"), "[1,2]");
            var run = workflow.Start("""{"a":1,"items":[1,2,3],"s":"x","n":-1}""");
            run.Advance(TimeSpan.FromDays(400));
            run.History[0].Id.ShouldBe(1);
            run.History.ShouldAllBe(e => e.PreviousEventId < e.Id);
        }
        catch (InvalidDefinitionException refused)
        {
            refused.Problems.ShouldNotBeEmpty();
        }
    }

    [Property(MaxTest = 500)]
    public void A_damaged_definition_is_refused_or_runs(int seed)
    {
        var chance = new Random(seed);
        var definition = new RandomDefinition(chance).Make().ToCharArray();
        for (var i = chance.Next(1, 4); i > 0; i--)
            definition[chance.Next(definition.Length)] = "{}[]\",:$.*0aA"[chance.Next(13)];
        try
        {
            using var workflow = Workflow.Load(new string(definition)).OnFunction("F", "{}");
            workflow.Start().Advance(TimeSpan.FromDays(400));
        }
        catch (InvalidDefinitionException refused)
        {
            refused.Problems.ShouldNotBeEmpty();
        }
    }
}
