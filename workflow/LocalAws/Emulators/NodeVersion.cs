using System.ComponentModel;
using System.Diagnostics;

namespace PhotoFlow.LocalAws.Emulators;

/// <summary>Says what is wrong with the machine's Node.js before anything is started with it.</summary>
internal static class NodeVersion
{
    /// <summary>What the emulators' packages ask for, and the first with <c>module.register</c> in all of its lines.</summary>
    private static readonly Version _oldest = new(20, 6);

    /// <summary>Far longer than Node.js takes on a busy machine.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    /// <exception cref="LocalAwsException">Node.js is missing or too old, or does not answer.</exception>
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
            var said = await SaidAsync(process, node, cancellationToken);
            if (!Version.TryParse(said.TrimStart('v'), out var version) || version < _oldest)
                throw new LocalAwsException($"Node.js {said} is too old for the emulators: install {_oldest} or newer, https://nodejs.org.");
        }
    }

    private static async Task<string> SaidAsync(Process process, string node, CancellationToken cancellationToken)
    {
        try
        {
            return (await process.StandardOutput.ReadToEndAsync(cancellationToken).WaitAsync(_patience, cancellationToken)).Trim();
        }
        catch (TimeoutException exception)
        {
            throw new LocalAwsException($"`{node} --version` has not answered within a minute: is it Node.js?", exception);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
