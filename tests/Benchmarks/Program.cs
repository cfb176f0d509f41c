using PhotoFlow.Benchmarks;

switch (args.FirstOrDefault())
{
    case "interpreter":
        InterpreterBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- interpreter");
        return 2;
}
