using PhotoFlow.Benchmarks;
using PhotoFlow.Benchmarks.ColdStart;
using PhotoFlow.Benchmarks.Cost;

switch (args.FirstOrDefault())
{
    case "interpreter":
        InterpreterBenchmark.Run();
        return 0;
    case "validate":
        ValidateBenchmark.Run(args[1..]);
        return 0;
    case "duplicates":
        await DuplicatesBenchmark.RunAsync();
        return 0;
    case "cold-start":
        await ColdStartBenchmark.RunAsync();
        return 0;
    case "cost":
        return await CostReport.RunAsync();
    default:
        Console.Error.WriteLine(
            "usage: dotnet run -c Release --project tests/Benchmarks -- interpreter | validate [PHOTO.jpg] | duplicates | cold-start | cost");
        return 2;
}
