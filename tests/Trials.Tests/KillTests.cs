using PhotoFlow.Sandbox;
using Xunit.Abstractions;

namespace PhotoFlow.Trials.Tests;

/// <summary>Real functions, killed with SIGKILL at each of their AWS calls, one by one: the photo settles all the same, and nobody has to help.</summary>
/// <param name="run">The kills.</param>
/// <param name="output">Told how many there were.</param>
public sealed class KillTests(KillRun run, ITestOutputHelper output) : IClassFixture<KillRun>
{
    /// <summary>Every Lambda that there is.</summary>
    public static TheoryData<string> Functions =>
    [
        .. Directory.GetDirectories(Path.Combine(RepositoryRoot.Find(), "lambdas"))
            .Where(folder => File.Exists(Path.Combine(folder, "Program.cs")))
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_photo_settles_though_a_function_is_killed_at_a_call(string function)
    {
        var kills = run.Results.Where(result => result.Kill.Function == function).ToList();
        foreach (var (way, count) in kills.Where(kill => kill.HasStruck).CountBy(kill => kill.Way))
            output.WriteLine($"{way}: {count} kills");

        kills.Count(kill => kill.HasStruck).ShouldBePositive();
        kills.Where(kill => kill.Problems.Count > 0).Select(kill => $"{kill}").ShouldBeEmpty();
    }

    [Fact]
    public void Photos_that_no_function_was_killed_for_are_none_the_worse_for_it() => run.Others.ShouldBeEmpty();

    [Fact]
    public void No_message_ends_with_the_dead_letters() => run.DeadLetters.ShouldBe(0);

    [Fact]
    public void A_photo_that_does_not_settle_is_reported()
    {
        run.Doomed.HasStruck.ShouldBeTrue();
        run.Doomed.Problems.ShouldContain("it ended [failed], not [approved]");
        run.Doomed.Problems.ShouldContain(problem => problem.StartsWith("intakes still open", StringComparison.Ordinal));
    }
}
