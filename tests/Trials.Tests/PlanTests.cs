using System.Text.Json;
using PhotoFlow.Trials.Storm;

namespace PhotoFlow.Trials.Tests;

public sealed class PlanTests
{
    [Fact]
    public void The_same_seed_plans_the_same_storm()
    {
        Told(StormPlan.Of(seed: 7, photos: 200)).ShouldBe(Told(StormPlan.Of(seed: 7, photos: 200)));
        Told(StormPlan.Of(seed: 8, photos: 200)).ShouldNotBe(Told(StormPlan.Of(seed: 7, photos: 200)));
    }

    [Fact]
    public void A_large_storm_has_everything_that_people_do()
    {
        var photos = StormPlan.Of(seed: 1, photos: 500);

        photos.Select(photo => photo.Kind).Distinct().Count().ShouldBe(14);
        photos.Select(photo => photo.Key).ShouldBeUnique();
        photos.SelectMany(photo => photo.Steps).OfType<Publish>().Select(step => step.Fault).Distinct().Count().ShouldBe(5, "four faults, and none");
    }

    [Fact]
    public void Every_fault_of_calls_comes_and_the_same_seed_brings_it_again()
    {
        var (plan, again) = (new FaultPlan(seed: 3), new FaultPlan(seed: 3));
        var faults = Enumerable.Range(0, 20_000).Select(number => plan.OfCall("SendMail", number)).ToList();

        faults.Distinct().ShouldBe(
            [Fault.None, Fault.InternalError, Fault.Unavailable, Fault.Throttled, Fault.ErrorAfterEffect, Fault.CutAfterEffect, Fault.KilledBefore, Fault.KilledAfter, Fault.Slow, Fault.Hung],
            ignoreOrder: true);
        faults.ShouldBe(Enumerable.Range(0, 20_000).Select(number => again.OfCall("SendMail", number)));
        faults.Count(fault => fault == Fault.None).ShouldBeGreaterThan(17_000, "most calls go through");
    }

    private static string Told(IReadOnlyList<StormPhoto> plan) =>
        JsonSerializer.Serialize(plan.Select(photo => new { photo.Key, photo.Kind, Steps = photo.Steps.Select(step => step.ToString()) }));
}
