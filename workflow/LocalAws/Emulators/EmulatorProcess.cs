using System.Diagnostics;
using System.Text.Json;
using PhotoFlow.LocalAws.Access;

namespace PhotoFlow.LocalAws.Emulators;

/// <summary>SQS, SNS, DynamoDB and SES on this machine: npm packages, in one Node.js process that ends when this one does.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private static readonly JsonSerializerOptions _json = JsonSerializerOptions.Web;

    private readonly Process _process;
    private readonly Task _reading;

    private EmulatorProcess(Process process, EmulatorPorts ports, Task<string> errors)
    {
        _process = process;
        Ended = errors;
        Fauxqs = Local(ports.Fauxqs);
        DynamoDb = Local(ports.Dynalite);
        Mail = Local(ports.Ses);
        _reading = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Where SQS and SNS are.</summary>
    public Uri Fauxqs { get; }

    /// <summary>Where DynamoDB is.</summary>
    public Uri DynamoDb { get; }

    /// <summary>Where SES is; the page of mails at <c>/</c>, the mails as JSON at <c>/store</c>.</summary>
    public Uri Mail { get; }

    /// <summary>Completed when they have ended, with what they said on their standard error: by themselves only after a fault.</summary>
    public Task<string> Ended { get; }

    /// <summary>Starts them, and returns when they answer.</summary>
    /// <exception cref="LocalAwsException">Node.js or the packages are missing, or a port is taken.</exception>
    public static async Task<EmulatorProcess> StartAsync(EmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmulatorOptions();
        await NodeVersion.CheckAsync(options.Node, cancellationToken);
        var process = Process.Start(StartInfo(options, FindPackages(options)))!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            while (true)
            {
                var line = await process.StandardOutput.ReadLineAsync(cancellationToken)
                    ?? throw new LocalAwsException($"The emulators ended at once: {(await errors).Trim()}");
                if (Parse(line) is { Error: { } error })
                    throw new LocalAwsException($"The emulators did not start: {error}.");
                if (Parse(line) is { Ready: { } ports })
                    return new EmulatorProcess(process, ports, errors);
            }
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>The process is killed should LocalAws be gone without having ended it.</summary>
    public void TrackProcess(int processId) => Tell($"pid {processId}");

    /// <summary>The process has ended; its id may soon be another's.</summary>
    public void UntrackProcess(int processId) => Tell($"-pid {processId}");

    public async ValueTask DisposeAsync()
    {
        // LocalAws lives on: its own files are not to be removed.
        Tell("end");
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // They have ended by themselves.
        }

        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(EmulatorOptions options, string packages)
    {
        var argument = new
        {
            root = packages,
            account = Account.Id,
            region = Account.Region,
            ports = new { fauxqs = options.FauxqsPort, dynalite = options.DynamoDbPort, ses = options.MailPort },
        };
        return new ProcessStartInfo(options.Node)
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Emulators", "emulators.mjs"), JsonSerializer.Serialize(argument) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    private static string FindPackages(EmulatorOptions options)
    {
        if (options.PackageFolder is { } given)
            return HasPackages(given) ? given : throw new LocalAwsException($"The emulators are not installed: run `npm ci` in {given}.");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (HasPackages(folder.FullName))
                return folder.FullName;
        }

        throw new LocalAwsException($"The emulators are not installed: no folder above {AppContext.BaseDirectory} has them. Run `npm ci` in the repository.");
    }

    private static bool HasPackages(string folder) => Directory.Exists(Path.Combine(folder, "node_modules", "fauxqs"));

    private static Uri Local(int port) => new($"http://127.0.0.1:{port}");

    private static EmulatorMessage? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<EmulatorMessage>(line, _json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Tell(string line)
    {
        try
        {
            lock (_process)
            {
                _process.StandardInput.WriteLine(line);
                _process.StandardInput.Flush();
            }
        }
        catch (IOException)
        {
            // They have ended, and Ended says so.
        }
    }
}
