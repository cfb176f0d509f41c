using Spectre.Console;

namespace PhotoFlow.Sandbox.Demo;

/// <summary>Prints what became of each photo, and a last line that counts.</summary>
internal static class DemoTable
{
    public static void Print(IReadOnlyList<DemoRow> rows)
    {
        var console = TableConsole.Create();
        var table = new Table().RoundedBorder().AddColumns("photo", "what was done", "status", "mails sent", "time", "");
        foreach (var row in rows)
        {
            table.AddRow(
                Markup.Escape(row.Case.Key),
                Markup.Escape(row.Case.What),
                Join(row.Photos.Select(photo => photo.Status)),
                Join(row.Photos.Select(photo => string.Join(", ", photo.Mails))),
                $"{row.Elapsed.TotalSeconds:0.0} s",
                row.IsAsExpected ? "[green]ok[/]" : "[red]no[/]");
        }

        console.Write(table);
        foreach (var row in rows.Where(row => !row.IsAsExpected))
            console.MarkupLineInterpolated($"[red]{row.Case.Key}[/]: {string.Join("; ", row.Differences)}");
        console.WriteLine($"{rows.Count} photos, {rows.Count(row => row.IsAsExpected)} as expected");
    }

    private static string Join(IEnumerable<string> ofEachPhoto) => Markup.Escape(string.Join("\n", ofEachPhoto));
}
