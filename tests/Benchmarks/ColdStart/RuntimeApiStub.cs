using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PhotoFlow.Benchmarks.ColdStart;

/// <summary>
/// The runtime API for one process, on a bare socket, so that what is measured is the function and not a web server. It speaks as much HTTP as
/// the loop needs: one connection, whole requests with a length.
/// </summary>
internal sealed class RuntimeApiStub : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private Socket? _connection;

    public RuntimeApiStub()
    {
        _listener.Start();
        Endpoint = _listener.LocalEndpoint.ToString()!;
    }

    /// <summary>The value of AWS_LAMBDA_RUNTIME_API.</summary>
    public string Endpoint { get; }

    /// <summary>Waits until the process asks for its first invocation.</summary>
    public void AwaitFirstPoll()
    {
        _connection = _listener.AcceptSocket();
        _connection.NoDelay = true;
        Receive();
    }

    /// <summary>Hands over an invocation, and waits for its answer.</summary>
    public string Invoke(string id, string payload)
    {
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(60).ToUnixTimeMilliseconds();
        Send(string.Create(CultureInfo.InvariantCulture, $"""
            HTTP/1.1 200 OK
            Content-Type: application/json
            Lambda-Runtime-Aws-Request-Id: {id}
            Lambda-Runtime-Deadline-Ms: {deadline}
            Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:000000000000:function:Measured
            Content-Length: {Encoding.UTF8.GetByteCount(payload)}


            """).ReplaceLineEndings("\r\n") + payload);
        return Receive();
    }

    /// <summary>Takes the answer, and waits until the process asks for the next invocation.</summary>
    public void Accept()
    {
        Send("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        Receive();
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _listener.Dispose();
    }

    private void Send(string text) => _connection!.Send(Encoding.UTF8.GetBytes(text));

    private string Receive()
    {
        var text = "";
        while (!IsWhole(text))
        {
            var count = _connection!.Receive(_buffer);
            if (count == 0)
                throw new InvalidOperationException("The function's process ended.");
            // Latin-1 keeps one character a byte, so that lengths agree.
            text += Encoding.Latin1.GetString(_buffer, 0, count);
        }

        return text;
    }

    private static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return false;
        const string Name = "Content-Length: ";
        var at = text.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        var length = at < 0 || at > end
            ? 0
            : int.Parse(text.AsSpan(at + Name.Length, text.IndexOf('\r', at) - at - Name.Length), CultureInfo.InvariantCulture);
        return text.Length >= end + 4 + length;
    }
}
