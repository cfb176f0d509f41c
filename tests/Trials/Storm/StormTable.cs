using PhotoFlow.Sandbox.Demo;
using Spectre.Console;

namespace PhotoFlow.Trials.Storm;

/// <summary>Prints what a storm did and what is left of it.</summary>
internal static class StormTable
{
    private const int MostExamples = 5;

    public static void Print(Aftermath after, Weather weather, Operator helper, IReadOnlyList<Invariant> invariants)
    {
        var console = TableConsole.Create();
        var table = new Table().RoundedBorder().AddColumns("", "how many", "");
        foreach (var (status, count) in after.Photos.CountBy(photo => photo.Status).OrderByDescending(status => status.Value))
            table.AddRow($"photos {status}", $"{count}", "");
        table.AddEmptyRow();
        foreach (var (fault, count) in weather.Counts.All.OrderByDescending(fault => fault.Value))
            table.AddRow($"fault: {fault.Words()}", $"{count}", "");
        table.AddRow("calls of functions", $"{weather.Calls}", "");
        table.AddEmptyRow();
        foreach (var (letter, count) in after.DeadLetters.CountBy(letter => (letter.Queue, letter.Fault)))
            table.AddRow($"dead letters of {letter.Queue}", $"{count}", letter.Fault);
        table.AddRow("dead letters put back", $"{helper.PutBack}", "");
        table.AddRow("executions redriven", $"{helper.Redriven}", "");
        table.AddRow("longest time to settle", $"{after.Photos.Select(photo => photo.TimeToSettle).DefaultIfEmpty().Max().TotalSeconds:0.0} s", "");
        table.AddRow("mails", $"{after.Mails.Count}", "");
        foreach (var (cause, count) in after.Repeated.CountBy(again => again.Cause).OrderByDescending(cause => cause.Value))
            table.AddRow("mails sent twice", $"{count}", $"{cause}, between SES's acceptance and the confirmation");
        table.AddEmptyRow();
        foreach (var invariant in invariants)
            table.AddRow(invariant.Name, $"{invariant.Violations.Count}", invariant.Violations.Count == 0 ? "[green]ok[/]" : "[red]no[/]");
        console.Write(table);
        foreach (var invariant in invariants.Where(invariant => invariant.Violations.Count > 0))
        {
            foreach (var violation in invariant.Violations.Take(MostExamples))
                console.MarkupLineInterpolated($"[red]{invariant.Name}[/]: {violation}");
        }
    }
}
