using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PhotoFlow.Model.Tests.Desk;
using PhotoFlow.Model.Tests.Invariants;
using PhotoFlow.Model.Tests.Schedules;
using Xunit.Abstractions;

namespace PhotoFlow.Model.Tests;

/// <summary>Whatever people do, and whatever goes wrong: every promise holds in the end.</summary>
public class ModelTests(ITestOutputHelper output)
{
    [Property(MaxTest = 2_000, Arbitrary = [typeof(Schedules.Schedules)], QuietOnSuccess = true)]
    public void Every_promise_holds_after_every_schedule(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        using var desk = new PhotoDesk(schedule);
        if (Invariant.Check(desk.Run()).Count > 0)
            Explain(schedule);
    }

    /// <summary>As many as MODEL_SCHEDULES says, on every core.</summary>
    [SoakFact]
    public void Every_promise_holds_after_hours_of_schedules()
    {
        var started = Stopwatch.GetTimestamp();
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(SoakFactAttribute.Schedules)
            .WithParallelRunConfig(new ParallelRunConfig(Environment.ProcessorCount));

        Check.One(config, Prop.ForAll(Schedules.Schedules.Arbitrary(), Every_promise_holds_after_every_schedule));

        output.WriteLine($"{SoakFactAttribute.Schedules / Stopwatch.GetElapsedTime(started).TotalSeconds:0} schedules a second.");
    }

    /// <summary>Runs it again, and tells all that happened.</summary>
    private static void Explain(Schedule schedule)
    {
        using var desk = new PhotoDesk(schedule, keepsJournal: true);
        var violations = Invariant.Check(desk.Run());
        Assert.Fail(string.Join(Environment.NewLine, [.. violations.Select(violation => $"{violation}"), .. desk.Journal]));
    }
}
