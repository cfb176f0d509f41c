namespace PhotoFlow.LocalAws.Lambda;

/// <summary>
/// What the functions print: raw in a file for each (<c>SendMail.jsonl</c>, as CloudWatch Logs would hold it), and readable in one file
/// for all of them, in the order that things happened (<c>functions.log</c>).
/// </summary>
/// <param name="folder">Where the files are; made if need be.</param>
/// <param name="time">Stamps the readable lines.</param>
/// <param name="idKey">The key of entries whose value stands before the readable message; null for none.</param>
internal sealed class FunctionLogs(string folder, TimeProvider time, string? idKey = null) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StreamWriter> _files = [];

    /// <summary>Tells of each line as it comes. Called under a lock, so lines stay whole and in order.</summary>
    public event Action<FunctionLogLine>? Written;

    /// <summary>Where the files are.</summary>
    public string Folder => folder;

    public void Write(FunctionDefinition function, string line)
    {
        var readable = FunctionLogLine.Parse(time.GetUtcNow(), function.DisplayName, line, idKey);
        lock (_gate)
        {
            File(function.DisplayName + ".jsonl").WriteLine(line);
            if (!readable.IsMetrics)
                File("functions.log").WriteLine(readable);
            Written.Tell(readable, TellFile);
        }
    }

    /// <summary>Writes what LocalAws itself has to say.</summary>
    public void Complain(string message)
    {
        lock (_gate)
        {
            var line = new FunctionLogLine(time.GetUtcNow(), "LocalAws", "Warning", null, message, IsMetrics: false);
            File("functions.log").WriteLine(line);
            Written.Tell(line, TellFile);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var file in _files.Values)
                file.Dispose();
            _files.Clear();
        }
    }

    private void TellFile(Exception exception) =>
        File("functions.log").WriteLine(new FunctionLogLine(time.GetUtcNow(), "LocalAws", "Warning", null, $"An observer of the logs failed: {exception.Message}", IsMetrics: false));

    private StreamWriter File(string name)
    {
        if (_files.TryGetValue(name, out var file))
            return file;
        Directory.CreateDirectory(folder);
        return _files[name] = new StreamWriter(Path.Combine(folder, name), append: true) { AutoFlush = true };
    }
}
