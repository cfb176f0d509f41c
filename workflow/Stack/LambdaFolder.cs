using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack;

/// <summary>Finds the folder that holds a function's build, and makes sure that it can run where it is going to.</summary>
internal static class LambdaFolder
{
    private const int MachineOffset = 18;

    /// <exception cref="SettingException">There is no executable, or one for another architecture.</exception>
    public static string Of(string name, PhotoFlowSettings settings)
    {
        var folder = settings.Lambdas.Replace("{name}", name, StringComparison.Ordinal);
        var executable = Path.Combine(folder, "bootstrap");
        if (!File.Exists(executable))
        {
            throw new SettingException(
                $"The function {name} has no executable at {folder}/bootstrap. Publish the functions with lambdas/publish.sh, or let the "
                + $"context value lambdas, which is \"{settings.Lambdas}\", point to them; {{name}} in it stands for the function's name.");
        }

        if (ArchitectureOf(executable) is { } built && built != settings.Architecture)
        {
            throw new SettingException(
                $"The function {name} was built for {built}, and the context value architecture is \"{settings.Architecture}\". "
                + "Give the one that it was built for, or publish the functions on a machine of the other.");
        }

        return folder;
    }

    /// <summary>The machine that a Linux executable names in its header (ELF, "e_machine"); null for anything else.</summary>
    private static string? ArchitectureOf(string executable)
    {
        var header = new byte[MachineOffset + 2];
        using var file = File.OpenRead(executable);
        var length = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        return length == header.Length && header.AsSpan().StartsWith("\u007fELF"u8)
            ? header[MachineOffset] switch
            {
                0x3E => "x86_64",
                0xB7 => "arm64",
                _ => null,
            }
            : null;
    }
}
