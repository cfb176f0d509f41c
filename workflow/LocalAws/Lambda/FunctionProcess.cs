using System.Diagnostics;

namespace PhotoFlow.LocalAws.Lambda;

/// <summary>A function's real process.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly LambdaHostOptions _options;
    private readonly Task _output;

    private FunctionProcess(Process process, LambdaHostOptions options, Action<string> log)
    {
        _process = process;
        _options = options;
        options.TrackProcess(process.Id);
        _output = Task.WhenAll(CopyAsync(process.StandardOutput, log), CopyAsync(process.StandardError, log));
        Exited = process.WaitForExitAsync();
    }

    /// <summary>Ends when the process has.</summary>
    public Task Exited { get; }

    /// <summary>Starts <c>bootstrap</c> with these variables only, its folder as the working directory.</summary>
    /// <param name="log">Told each line that it prints.</param>
    public static FunctionProcess Start(
        string directory, IReadOnlyDictionary<string, string> environment, LambdaHostOptions options, Action<string> log)
    {
        var start = new ProcessStartInfo(Path.Combine(directory, "bootstrap"))
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new FunctionProcess(process, options, log);
    }

    /// <summary>How it ended, in Lambda's words. Only after <see cref="Exited"/>.</summary>
    public string ExitMessage => _process.ExitCode switch
    {
        0 => "Runtime exited without providing a reason",
        128 + 6 => "Runtime exited with error: signal: aborted",
        128 + 9 => "Runtime exited with error: signal: killed",
        128 + 11 => "Runtime exited with error: signal: segmentation fault",
        128 + 15 => "Runtime exited with error: signal: terminated",
        var code => $"Runtime exited with error: exit status {code}",
    };

    /// <summary>Kills the process at once.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended, and is being cleared away.
        }
    }

    /// <summary>Kills the process and whatever it started, and reads what it printed to the end.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await Exited;
        await _output;
        RemoveDiagnostics();
        _options.UntrackProcess(_process.Id);
        _process.Dispose();
    }

    /// <summary>A .NET process that is killed leaves the sockets and pipes that debuggers ask for.</summary>
    private void RemoveDiagnostics()
    {
        foreach (var name in (string[])["dotnet-diagnostic", "clr-debug-pipe"])
        {
            foreach (var file in Directory.GetFiles(Path.GetTempPath(), $"{name}-{_process.Id}-*"))
                File.Delete(file);
        }
    }

    private static async Task CopyAsync(StreamReader from, Action<string> log)
    {
        // Read to the end whatever becomes of the lines: a function that prints to a full pipe stands still.
        while (await from.ReadLineAsync() is { } line)
            log.Tell(line);
    }
}
