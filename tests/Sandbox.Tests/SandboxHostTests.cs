using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace PhotoFlow.Sandbox.Tests;

/// <summary>The whole of it: the real template, the real functions.</summary>
[Collection(nameof(WholeSandbox))]
public sealed class SandboxHostTests
{
    private static readonly SandboxOptions _options = new();

    [Fact]
    public async Task A_sandbox_takes_in_a_photo_answers_at_the_Desk_and_leaves_no_process_behind()
    {
        var children = Children();
        using var logs = new ObservedLogs();
        await using (var sandbox = await SandboxHost.StartAsync(_options with { Logs = logs }, new Progress<string>(), CancellationToken.None))
        {
            using var s3 = new AmazonS3Client(
                new BasicAWSCredentials("you", "any"), new AmazonS3Config { ServiceURL = sandbox.Endpoint.AbsoluteUri, ForcePathStyle = true });
            await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = sandbox.Outputs["UploadsBucket"],
                Key = "notes.jpg",
                ContentBody = "not a photo",
                Metadata = { ["photographer"] = "Ana", ["email"] = "ana@example.com" },
            });

            await logs.SaidAsync("The mail is sent.");
            using var http = new HttpClient();
            var store = await http.GetFromJsonAsync<JsonObject>(new Uri(sandbox.MailboxUrl, "/store"));
            store!["emails"]!.AsArray().Single()!.ToJsonString().ShouldContain("notes.jpg");
            var photos = await http.GetFromJsonAsync<JsonObject>(new Uri(sandbox.DeskUrl, "/api/photos?status=invalid"));
            photos!["photos"]!.AsArray().Count.ShouldBe(1);
            sandbox.StandIns.ShouldContain(type => type.EndsWith("AWS::CloudWatch::Alarm", StringComparison.Ordinal));
            Children().Except(children).ShouldNotBeEmpty();
        }

        Children().Except(children).ShouldBeEmpty();
    }

    /// <summary>The processes that this one has started and that still run, zombies not counted.</summary>
    private static HashSet<int> Children()
    {
        var children = new HashSet<int>();
        foreach (var process in Process.GetProcesses())
        {
            using (process)
            {
                var stat = Path.Combine("/proc", $"{process.Id}", "stat");
                if (File.Exists(stat) && File.ReadAllText(stat) is var line && line[(line.LastIndexOf(')') + 2)..].Split(' ') is [not "Z", var parent, ..]
                    && parent == $"{Environment.ProcessId}")
                    children.Add(process.Id);
            }
        }

        return children;
    }

    private sealed class ObservedLogs : StringWriter
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public override void WriteLine(string? value) => _lines.Writer.TryWrite(value!);

        /// <summary>Waits until a function logs this.</summary>
        public async Task SaidAsync(string message)
        {
            string line;
            do
                line = await _lines.Reader.ReadAsync().AsTask().WithinAsync(TimeSpan.FromMinutes(3), () => $"a function to log: {message}");
            while (!line.EndsWith(message, StringComparison.Ordinal));
        }
    }
}
