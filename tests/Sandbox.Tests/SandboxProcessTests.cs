using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PhotoFlow.Sandbox.Tests;

/// <summary>The sandbox as a process of its own, as a person starts it.</summary>
[Collection(nameof(WholeSandbox))]
public sealed class SandboxProcessTests
{
    [Theory]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(SigKill)]
    public async Task Whatever_ends_the_sandbox_nothing_that_it_started_goes_on(PosixSignal signal)
    {
        using var sandbox = Start();
        var said = new List<string>();
        // S3's test event is in the queue from the start, so the first function runs without anybody's doing.
        while (await sandbox.StandardOutput.ReadLineAsync() is { } line && !line.Contains("S3 tests the notification", StringComparison.Ordinal))
            said.Add(line);
        sandbox.HasExited.ShouldBeFalse(string.Join('\n', said));
        var started = Descendants(sandbox.Id);
        started.Select(process => process.ProcessName).ShouldContain(name => name.StartsWith("node", StringComparison.Ordinal));
        started.Select(process => process.ProcessName).ShouldContain("bootstrap");

        await SendAsync(signal, sandbox.Id);
        await sandbox.WaitForExitAsync();

        foreach (var process in started)
        {
            using (process)
                await process.WaitForExitAsync();
        }
    }

    private const PosixSignal SigKill = (PosixSignal)9;

    private static Process Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "PhotoFlow.Sandbox.dll"), "--port", "0", "--desk-port", "0", "--mail-port", "0", "--console-port", "0" },
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private static async Task SendAsync(PosixSignal signal, int processId)
    {
        using var kill = Process.Start("kill", [signal == SigKill ? "-KILL" : "-INT", $"{processId}"]);
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
