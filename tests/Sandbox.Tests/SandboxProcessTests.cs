using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PhotoFlow.Sandbox.Tests;

/// <summary>The sandbox as a process of its own, as a person starts it.</summary>
[Collection(nameof(WholeSandbox))]
public sealed class SandboxProcessTests : IDisposable
{
    private const PosixSignal SigKill = (PosixSignal)9;

    /// <summary>So long may the sandbox print nothing, or none of its processes end. It is far longer than each takes on a busy machine.</summary>
    private static readonly TimeSpan _silence = TimeSpan.FromMinutes(3);

    /// <summary>The sandbox's temporary folder.</summary>
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("photoflow-sandbox-");

    public void Dispose() => _temporary.Delete(recursive: true);

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

            await UntilOnlyLogsAreLeftAsync();
        }
        finally
        {
            sandbox.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_sandbox_that_is_killed_while_it_synthesizes_leaves_neither_a_process_nor_a_folder()
    {
        using var sandbox = Start();
        var started = new List<Process>();
        try
        {
            // The app, below the guard, has started its Node.js.
            await new Func<bool>(() => (started = Descendants(sandbox.Id)).Count(process => process.ProcessName == "node") >= 3)
                .UntilAsync(_silence, () => $"the synthesis; there are {string.Join(", ", started.Select(process => process.ProcessName))}");
            await SendAsync(SigKill, sandbox.Id);
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

        await UntilOnlyLogsAreLeftAsync();
    }

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

    private Process Start()
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
            Environment = { ["TMPDIR"] = _temporary.FullName },
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

    /// <summary>No unpacked packages, no socket and no pipe.</summary>
    private Task UntilOnlyLogsAreLeftAsync()
    {
        string[] left = [];
        return new Func<bool>(() => (left = [.. _temporary.EnumerateFileSystemInfos().Select(item => item.Name).Where(name => !name.StartsWith("photoflow-logs-", StringComparison.Ordinal))]) is [])
            .UntilAsync(_silence, () => $"{string.Join(", ", left)} to go");
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
