using System.Globalization;

namespace PhotoFlow.Benchmarks.ColdStart;

/// <summary>How soon each Lambda answers after its process is started, how fast it is then, and what it takes of memory and bytes.</summary>
internal static class ColdStartBenchmark
{
    private const int Starts = 21;

    /// <summary>Left out of the warm figures: the first ones still open connections.</summary>
    private const int WarmingUp = 20;

    public static async Task RunAsync()
    {
        Functions.Publish();
        await using var aws = await AwsStandIn.StartAsync();
        using (var seed = new MeasuredProcess(Functions.Bootstrap(Workloads.Seed.Function), aws.Environment))
        {
            for (var number = 0; number < Starts + Workloads.Seed.Warm; number++)
                seed.Invoke(Workloads.Seed, number);
        }

        List<Measurement> measured = [];
        Console.WriteLine(
            "| Lambda | first poll, ms | first response, ms | times the floor | warm p50, ms | warm p99, ms | peak memory, MB | zipped, MB |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        Print(Measure(Workloads.Empty, aws.Environment) with { Function = "*the floor*" });
        foreach (var workload in Workloads.All)
        {
            var measurement = Measure(workload, aws.Environment);
            Print(measurement);
            measured.Add(measurement);
        }

        Measurements.Write(measured);
    }

    private static Measurement Measure(Workload workload, Dictionary<string, string> environment)
    {
        var bootstrap = Functions.Bootstrap(workload.Function);
        List<double> polls = [], responses = [], floors = [], warm = [];
        // Once unmeasured: what comes from the disk, and what the emulators do for the first time.
        using (var first = new MeasuredProcess(bootstrap, environment))
            first.Invoke(workload, 0);
        for (var start = 0; start < Starts - 1; start++)
        {
            // In turn with the floor, so that what else the machine does weighs on both.
            floors.Add(FirstResponse(Workloads.Empty, environment, start + 1).Response);
            var (poll, response) = FirstResponse(workload, environment, start + 1);
            polls.Add(poll);
            responses.Add(response);
        }

        using var last = new MeasuredProcess(bootstrap, environment);
        for (var number = 0; number < workload.Warm; number++)
            warm.Add(last.Invoke(workload, Starts + number));
        return new Measurement(
            workload.Function,
            workload.Case,
            Measurement.Quantile(polls, 0.5),
            Measurement.Quantile(responses, 0.5),
            Measurement.Quantile(responses, 0.5) / Measurement.Quantile(floors, 0.5),
            Measurement.Quantile(warm.Skip(WarmingUp), 0.5),
            Measurement.Quantile(warm.Skip(WarmingUp), 0.99),
            last.PeakMemory,
            Functions.ZippedSize(workload.Function));
    }

    private static (double Poll, double Response) FirstResponse(Workload workload, Dictionary<string, string> environment, int number)
    {
        using var process = new MeasuredProcess(Functions.Bootstrap(workload.Function), environment);
        return (process.FirstPoll, process.InvokeSinceStart(workload, number));
    }

    private static void Print(Measurement m)
    {
        var name = m.Case is null ? m.Function : $"{m.Function}, {m.Case}";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {m.FirstPoll:F1} | {m.FirstResponse:F1} | {m.TimesFloor:F1} | {m.WarmMedian:F2} | {m.Warm99:F2} | {m.PeakMemory:F0} | {m.ZippedSize:F1} |"));
    }
}
