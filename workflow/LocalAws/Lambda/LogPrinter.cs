namespace PhotoFlow.LocalAws.Lambda;

/// <summary>Prints the functions' readable log lines as they come, with colour where a terminal shows them.</summary>
internal sealed class LogPrinter(TextWriter writer)
{
    private readonly bool _hasColour = writer == Console.Out && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;

    public void Print(FunctionLogLine line)
    {
        if (!line.IsMetrics)
            writer.WriteLine(_hasColour ? $"{ColourOf(line)}{line}\e[0m" : line.ToString());
    }

    private static string ColourOf(FunctionLogLine line) => line switch
    {
        { IsError: true } => "\e[31m",
        _ when line.Level.StartsWith("Warn", StringComparison.OrdinalIgnoreCase) => "\e[33m",
        _ => "\e[2m",
    };
}
