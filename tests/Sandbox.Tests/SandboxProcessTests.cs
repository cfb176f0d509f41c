using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PhotoFlow.Sandbox.Tests;

/// <summary>The sandbox as a process of its own, as a person starts it.</summary>
[Collection(nameof(WholeSandbox))]
public sealed class SandboxProcessTests
{
    /// <summary>So long may the sandbox print nothing, or none of its processes end. It is far longer than each takes on a busy machine.</summary>
    private static readonly TimeSpan _silence = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(SigKill)]
    public async Task Whatever_ends_the_sandbox_nothing_that_it_started_goes_on(PosixSignal signal)
    {
        using var sandbox = Start();
        try
        {
            await UntilFirstInvocationAsync(sandbox);
            var started = Descendants(sandbox.Id);
            started.Select(process => process.ProcessName).ShouldContain(name => name.StartsWith("node", StringComparison.Ordinal));
            started.Select(process => process.ProcessName).ShouldContain("bootstrap");

            await SendAsync(signal, sandbox.Id);
            await EndedAsync(sandbox);

            foreach (var process in started)
            {
                using (process)
                    await EndedAsync(process);
            }
        }
        finally
        {
            sandbox.Kill(entireProcessTree: true);
        }
    }

    private const PosixSignal SigKill = (PosixSignal)9;

    /// <summary>S3's test event is in the queue from the start, so the first function runs without anybody's doing.</summary>
    private static async Task UntilFirstInvocationAsync(Process sandbox)
    {
        var said = new List<string>();
        while (said is [] || !said[^1].Contains("S3 tests the notification", StringComparison.Ordinal))
        {
            var line = await sandbox.StandardOutput.ReadLineAsync().WithinAsync(_silence, () => $"S3's test event to be read; it has said: {string.Join('\n', said)}");
            said.Add(line.ShouldNotBeNull($"The sandbox has ended, and said: {string.Join('\n', said)}"));
        }
    }

    private static Task EndedAsync(Process process) =>
        process.WaitForExitAsync().WithinAsync(_silence, () => $"process {process.Id} ({process.ProcessName}) to end");

    private static Process Start()
    {
        // A shell lets its background jobs ignore SIGINT, and theirs too: `env` gives this one its signals back.
        var start = new ProcessStartInfo("env")
        {
            ArgumentList =
            {
                "--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "PhotoFlow.Sandbox.dll"),
                "--port", "0", "--desk-port", "0", "--mail-port", "0",
            },
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private static async Task SendAsync(PosixSignal signal, int processId)
    {
        var name = signal switch
        {
            SigKill => "-KILL",
            PosixSignal.SIGINT => "-INT",
            PosixSignal.SIGTERM => "-TERM",
            _ => throw new ArgumentOutOfRangeException(nameof(signal)),
        };
        using var kill = Process.Start("kill", [name, $"{processId}"]);
        await kill.WaitForExitAsync();
    }

    private static List<Process> Descendants(int ancestor)
    {
        var parents = Process.GetProcesses().ToDictionary(process => process, process => Parent(process.Id));
        var found = new List<Process>();
        var ids = new HashSet<int> { ancestor };
        for (var before = 0; before != ids.Count;)
        {
            before = ids.Count;
            foreach (var (process, parent) in parents.Where(pair => ids.Contains(pair.Value) && !ids.Contains(pair.Key.Id)).ToList())
            {
                ids.Add(process.Id);
                found.Add(process);
            }
        }

        return found;
    }

    private static int Parent(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], null);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
