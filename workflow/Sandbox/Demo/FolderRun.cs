using System.Diagnostics;
using PhotoFlow.LocalAws;
using Spectre.Console;

namespace PhotoFlow.Sandbox.Demo;

/// <summary>Pushes a folder's files through a sandbox: each gets its metadata and a Pass, and the table shows what became of it.</summary>
internal static class FolderRun
{
    /// <returns>0 when every file came to an end, whatever that is; 1 when one is still on its way or the folder has no file.</returns>
    public static async Task<int> RunAsync(StackHost sandbox, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var console = TableConsole.Create();
        var files = folder.EnumerateFiles().Where(file => !file.Name.StartsWith('.')).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            console.MarkupLineInterpolated($"[red]There is no file in {folder.FullName}.[/]");
            return 1;
        }

        using var doors = new Doors(sandbox);
        var table = new Table().RoundedBorder().AddColumns("file", "size", "status", "why", "renditions", "mails sent", "time");
        var ended = 0;
        foreach (var (file, index) in files.Select((file, index) => (file, index)))
        {
            var started = Stopwatch.GetTimestamp();
            var photo = await PushAsync(file, new Photographer(sandbox, doors, $"Photographer {index + 1:00000}", file.Name), cancellationToken);
            if (photo is { Status: not ("pending" or "failed") })
                ended++;
            table.AddRow(
                Markup.Escape(file.Name),
                $"{file.Length:N0}",
                photo?.Status ?? "not logged",
                Markup.Escape(photo?.Reason ?? ""),
                $"{photo?.Renditions ?? 0}",
                string.Join(", ", photo?.Mails ?? []),
                $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        }

        console.Write(table);
        console.WriteLine($"{files.Count} files, {ended} came to an end");
        return ended == files.Count ? 0 : 1;
    }

    private static async Task<ObservedPhoto?> PushAsync(FileInfo file, Photographer person, CancellationToken cancellationToken)
    {
        try
        {
            await using (var body = file.OpenRead())
                await person.UploadAsync(body, cancellationToken);
            await person.UntilAsync(photos => photos is [{ Mails.Count: > 0 }, ..], cancellationToken);
            if ((await person.ObserveAsync(cancellationToken))[0].Status == "pending")
            {
                await person.TellAllAsync(cancellationToken);
                await person.ReviewAsync("Pass", "Pushed by the demo", cancellationToken);
            }

            await person.UntilAsync(photos => photos[0] is { Status: not "pending" } photo && photo.Mails.Contains(photo.Status), cancellationToken);
        }
        catch (TimeoutException)
        {
            // The table shows how far it came.
        }

        return await person.ObserveAsync(cancellationToken) is [var photo, ..] ? photo : null;
    }
}
