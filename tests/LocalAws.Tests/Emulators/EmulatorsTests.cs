using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using PhotoFlow.LocalAws.Emulators;

namespace PhotoFlow.LocalAws.Tests.Emulators;

public class EmulatorsTests
{
    [Fact]
    public async Task Every_emulator_answers_once_they_have_started()
    {
        await using var emulators = await EmulatorProcess.StartAsync();
        using var http = new HttpClient();

        (await http.GetStringAsync(new Uri(emulators.Fauxqs, "/health"))).ShouldContain("ok");
        (await http.GetStringAsync(emulators.DynamoDb)).ShouldContain("healthy");
        (await http.GetStringAsync(new Uri(emulators.Mail, "/store"))).ShouldContain("emails");
    }

    [Fact]
    public async Task A_tracked_process_ends_with_the_emulators()
    {
        using var sleeper = Process.Start("sleep", "600")!;
        await using (var emulators = await EmulatorProcess.StartAsync())
            emulators.TrackProcess(sleeper.Id);

        await sleeper.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        sleeper.ExitCode.ShouldNotBe(0);
    }

    [Theory]
    [InlineData("fauxqs")]
    [InlineData("dynalite")]
    [InlineData("ses")]
    public async Task A_port_in_use_is_named(string emulator)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var options = new EmulatorOptions
        {
            FauxqsPort = emulator == "fauxqs" ? port : 0,
            DynamoDbPort = emulator == "dynalite" ? port : 0,
            MailPort = emulator == "ses" ? port : 0,
        };

        var failure = await Should.ThrowAsync<LocalAwsException>(() => EmulatorProcess.StartAsync(options));

        failure.Message.ShouldContain($"port {port} is in use");
    }

    [Fact]
    public async Task Missing_packages_say_how_to_get_them()
    {
        var options = new EmulatorOptions { PackageFolder = AppContext.BaseDirectory };
        var failure = await Should.ThrowAsync<LocalAwsException>(() => EmulatorProcess.StartAsync(options));
        failure.Message.ShouldContain("npm ci");
    }

    [Fact]
    public async Task A_missing_node_is_named()
    {
        var options = new EmulatorOptions { Node = "no-such-node" };
        var failure = await Should.ThrowAsync<LocalAwsException>(() => EmulatorProcess.StartAsync(options));
        failure.Message.ShouldContain("Node.js was not found (no-such-node)");
    }

    [Fact]
    public async Task A_node_too_old_is_named()
    {
        if (OperatingSystem.IsWindows())
            return;
        var node = Path.Combine(Directory.CreateTempSubdirectory().FullName, "node");
        await File.WriteAllTextAsync(node, "#!/bin/sh\necho v18.20.0\n");
        File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var failure = await Should.ThrowAsync<LocalAwsException>(() => EmulatorProcess.StartAsync(new EmulatorOptions { Node = node }));

        failure.Message.ShouldContain("v18.20.0 is too old");
    }

    [Fact]
    public async Task A_change_of_an_object_is_told_with_a_sequencer_that_grows()
    {
        await using var emulators = await EmulatorProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = emulators.Fauxqs };
        await http.PutAsync(new Uri("/uploads", UriKind.Relative), null);

        await http.PutAsync(new Uri("/uploads/a%20b%2Bc.json", UriKind.Relative), Json("{}"));
        await http.DeleteAsync(new Uri("/uploads/a%20b%2Bc.json", UriKind.Relative));
        await http.DeleteAsync(new Uri("/uploads/never-was", UriKind.Relative));
        await http.PutAsync(new Uri("/uploads/empty", UriKind.Relative), null);

        var put = await emulators.ObjectChanges.ReadAsync();
        var removed = await emulators.ObjectChanges.ReadAsync();
        var empty = await emulators.ObjectChanges.ReadAsync();
        (put.Event, put.Key, put.Size, put.ETag).ShouldBe(("ObjectCreated:Put", "a b+c.json", 2, "99914b932bd37a50b983c5e7c90ae93b"));
        (removed.Event, removed.Key, removed.Size).ShouldBe(("ObjectRemoved:Delete", "a b+c.json", null));
        (empty.Key, empty.Size).ShouldBe(("empty", 0));
        string.CompareOrdinal(removed.Sequencer, put.Sequencer).ShouldBePositive();
    }

    [Fact]
    public async Task A_conditional_delete_or_write_that_does_not_hold_changes_nothing()
    {
        await using var emulators = await EmulatorProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = emulators.Fauxqs };
        await http.PutAsync(new Uri("/uploads", UriKind.Relative), null);
        await http.PutAsync(new Uri("/uploads/a", UriKind.Relative), Json("{}"));

        async Task<HttpStatusCode> Send(HttpMethod method, string header, string value)
        {
            using var request = new HttpRequestMessage(method, "/uploads/a") { Content = method == HttpMethod.Put ? Json("[]") : null };
            request.Headers.TryAddWithoutValidation(header, value);
            return (await http.SendAsync(request)).StatusCode;
        }

        (await Send(HttpMethod.Delete, "If-Match", "\"other\"")).ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Send(HttpMethod.Put, "If-None-Match", "*")).ShouldBe(HttpStatusCode.PreconditionFailed);
        (await http.GetStringAsync(new Uri("/uploads/a", UriKind.Relative))).ShouldBe("{}");
        (await Send(HttpMethod.Delete, "If-Match", "\"99914b932bd37a50b983c5e7c90ae93b\"")).ShouldBe(HttpStatusCode.NoContent);
    }

    private static StringContent Json(string body) => new(body, new MediaTypeHeaderValue("application/json"));
}
