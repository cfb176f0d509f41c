namespace PhotoFlow.Benchmarks.Cost;

/// <summary>AWS's list prices in US dollars: us-east-1, x86, first tier, without the free tier, as of November 2026.</summary>
internal static class Prices
{
    /// <summary>A state transition of a Standard workflow (AWS: "AWS Step Functions pricing").</summary>
    public const double StateTransition = 25.0 / 1_000_000;

    /// <summary>A request to a function (AWS: "AWS Lambda pricing").</summary>
    public const double FunctionRequest = 0.20 / 1_000_000;

    /// <summary>A second of a function with 1 GB of memory.</summary>
    public const double GigabyteSecond = 0.0000166667;

    /// <summary>The memory, in MB, at which a function has one whole processor; with less it has its share of one (AWS: "Configure Lambda function memory").</summary>
    public const double MemoryOfOneProcessor = 1769;
}
