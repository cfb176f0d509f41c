using PhotoFlow.Benchmarks;

switch (args.FirstOrDefault())
{
    case "interpreter":
        InterpreterBenchmark.Run();
        return 0;
    case "validate":
        ValidateBenchmark.Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- interpreter | validate [PHOTO.jpg]");
        return 2;
}
