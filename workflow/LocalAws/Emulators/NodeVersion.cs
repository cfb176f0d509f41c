using System.ComponentModel;
using System.Diagnostics;

namespace PhotoFlow.LocalAws.Emulators;

/// <summary>Says what is wrong with the machine's Node.js before anything is started with it.</summary>
internal static class NodeVersion
{
    /// <summary>What the emulators' packages ask for, and the first with <c>module.register</c> in all of its lines.</summary>
    private static readonly Version _oldest = new(20, 6);

    /// <exception cref="LocalAwsException">Node.js is missing or too old.</exception>
    public static async Task CheckAsync(string node, CancellationToken cancellationToken)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(node, "--version") { RedirectStandardOutput = true })!;
        }
        catch (Win32Exception exception)
        {
            throw new LocalAwsException($"Node.js was not found ({node}): install Node.js {_oldest} or newer, https://nodejs.org.", exception);
        }

        using (process)
        {
            var said = (await process.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
            await process.WaitForExitAsync(cancellationToken);
            if (!Version.TryParse(said.TrimStart('v'), out var version) || version < _oldest)
                throw new LocalAwsException($"Node.js {said} is too old for the emulators: install {_oldest} or newer, https://nodejs.org.");
        }
    }
}
