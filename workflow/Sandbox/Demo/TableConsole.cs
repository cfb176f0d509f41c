using Spectre.Console;

namespace PhotoFlow.Sandbox.Demo;

/// <summary>The console that tables are printed on: as wide as the terminal, and wide enough where the output goes to a file.</summary>
internal static class TableConsole
{
    private const int WidthOfFiles = 160;

    public static IAnsiConsole Create()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (Console.IsOutputRedirected)
            console.Profile.Width = WidthOfFiles;
        return console;
    }
}
