using System.Diagnostics;
using System.Net;
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
}
