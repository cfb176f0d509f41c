using FsCheck;
using FsCheck.Fluent;

namespace PhotoFlow.Model.Tests.Schedules;

/// <summary>Random schedules, and what they shrink to: fewer steps, fewer mishaps, less waiting, and everybody served in their order.</summary>
public static class Schedules
{
    /// <summary>Found by FsCheck.</summary>
    public static Arbitrary<Schedule> Arbitrary() => Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(Of), Shrink);

    /// <summary>The schedule of a seed.</summary>
    public static Schedule Of(int seed) => new RandomSchedule(new Random(seed)).Make();

    /// <summary>The schedules that are a little simpler, the simplest first.</summary>
    public static IEnumerable<Schedule> Shrink(Schedule schedule)
    {
        foreach (var steps in Without(schedule.Steps))
            yield return schedule with { Steps = steps };
        foreach (var mishaps in Without(schedule.Mishaps))
            yield return schedule with { Mishaps = mishaps };
        foreach (var order in Shrink(schedule.Order))
            yield return schedule with { Order = order };
        for (var index = 0; index < schedule.Steps.Count; index++)
        {
            foreach (var simpler in Shrink(schedule.Steps[index]))
                yield return schedule with { Steps = [.. schedule.Steps.Take(index), simpler, .. schedule.Steps.Skip(index + 1)] };
        }

        if (schedule.Seed > 0)
            yield return schedule with { Seed = 0 };
    }

    private static IEnumerable<IReadOnlyList<T>> Without<T>(IReadOnlyList<T> all)
    {
        if (all.Count > 3)
        {
            yield return [.. all.Take(all.Count / 2)];
            yield return [.. all.Skip(all.Count / 2)];
        }

        for (var index = 0; index < all.Count; index++)
            yield return [.. all.Take(index), .. all.Skip(index + 1)];
    }

    private static IEnumerable<IReadOnlyList<byte>> Shrink(IReadOnlyList<byte> order)
    {
        if (order.Count == 0)
            yield break;
        yield return [];
        yield return [.. order.Take(order.Count / 2)];
        yield return [.. order.Take(order.Count - 1)];
        for (var index = 0; index < order.Count; index++)
        {
            if (order[index] > 0)
                yield return [.. order.Take(index), 0, .. order.Skip(index + 1)];
        }
    }

    private static IEnumerable<Step> Shrink(Step step)
    {
        if (step.After > TimeSpan.Zero)
            yield return step with { After = TimeSpan.Zero };
        switch (step)
        {
            case Upload { Event: not Arrival.Once } upload:
                yield return upload with { Event = Arrival.Once };
                break;
            case Delete { Event: not Arrival.Once } delete:
                yield return delete with { Event = Arrival.Once };
                break;
            case DeleteVersion { Event: not Arrival.Once } delete:
                yield return delete with { Event = Arrival.Once };
                break;
            case Publish publish:
                if (publish.Update != Arrival.Once)
                    yield return publish with { Update = Arrival.Once };
                if (publish.RepeatsId)
                    yield return publish with { RepeatsId = false };
                if (publish.ById)
                    yield return publish with { ById = false };
                break;
        }
    }
}
