using System.Globalization;
using PhotoFlow.Benchmarks.ColdStart;

namespace PhotoFlow.Benchmarks.Cost;

/// <summary>
/// What a million approved photos cost in Step Functions and Lambda: transitions, requests and memory from the template, times as measured by
/// the cold-start benchmark, stretched to the share of a processor that a function's memory buys.
/// </summary>
internal static class CostReport
{
    private const int Photos = 1_000_000;

    public static async Task<int> RunAsync()
    {
        if (Measurements.Read() is not { } measured)
        {
            await Console.Error.WriteLineAsync("There are no measured times yet: run `dotnet run -c Release --project tests/Benchmarks -- cold-start` first.");
            return 1;
        }

        var stack = await DeployedStack.SynthesizeAsync();
        var intake = ApprovedIntake.Run(stack);
        double gigabyteSeconds = 0;
        Console.WriteLine("| Lambda | invocations a photo | memory, MB | billed, ms | GB-seconds a photo |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var (function, count) in intake.Invocations.OrderBy(invocation => invocation.Key, StringComparer.Ordinal))
        {
            var memory = stack.Memory[function];
            var billed = Math.Ceiling(TimeOf(function, measured) * Math.Max(1, Prices.MemoryOfOneProcessor / memory));
            var used = count * billed / 1000 * memory / 1024;
            gigabyteSeconds += used;
            Write($"| {function} | {count} | {memory} | {billed:N0} | {used:F4} |");
        }

        var requests = intake.Invocations.Values.Sum();
        Console.WriteLine();
        Console.WriteLine("| what | a photo | a million photos |");
        Console.WriteLine("| --- | ---: | ---: |");
        Write($"| state transitions | {intake.Transitions} | ${intake.Transitions * Prices.StateTransition * Photos:N2} |");
        Write($"| Lambda GB-seconds | {gigabyteSeconds:F3} | ${gigabyteSeconds * Prices.GigabyteSecond * Photos:N2} |");
        Write($"| Lambda requests | {requests} | ${requests * Prices.FunctionRequest * Photos:N2} |");
        var total = (intake.Transitions * Prices.StateTransition) + (gigabyteSeconds * Prices.GigabyteSecond) + (requests * Prices.FunctionRequest);
        Write($"| together | | ${total * Photos:N2} |");
        return 0;
    }

    /// <summary>The last measurement of a function that fits: the validator's is that of a picture.</summary>
    private static double TimeOf(string function, IReadOnlyList<Measurement> measured) =>
        measured.Last(m => function.EndsWith("-" + m.Function, StringComparison.Ordinal)).WarmMedian;

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
