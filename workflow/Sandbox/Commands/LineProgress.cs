using Spectre.Console;

namespace PhotoFlow.Sandbox.Commands;

/// <summary>Prints each step as a line, at once and in order; <see cref="Progress{T}"/> would hand each to the thread pool.</summary>
internal sealed class LineProgress : IProgress<string>
{
    public void Report(string value) => AnsiConsole.MarkupLineInterpolated($"[grey]{value}[/]");
}
