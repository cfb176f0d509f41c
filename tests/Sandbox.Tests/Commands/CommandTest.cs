using System.CommandLine;

namespace PhotoFlow.Sandbox.Tests.Commands;

/// <summary>Runs a command over files of its own, and keeps what it prints.</summary>
public abstract class CommandTest : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    /// <summary>The command's files.</summary>
    protected DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("photoflow-command-");

    /// <summary>What it has printed.</summary>
    protected string Output => _output.ToString();

    /// <summary>What it has said on its standard error.</summary>
    protected string Error => _error.ToString();

    public void Dispose()
    {
        Folder.Delete(recursive: true);
        _output.Dispose();
        _error.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <returns>The exit code.</returns>
    protected Task<int> RunAsync(Command command, params string[] arguments) =>
        command.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = _output, Error = _error });

    /// <returns>The file's path.</returns>
    protected async Task<string> WriteAsync(string name, string content)
    {
        var path = Path.Combine(Folder.FullName, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }
}
