using PhotoFlow.Sandbox;
using PhotoFlow.Sandbox.Demo;
using PhotoFlow.Trials.Kills;
using PhotoFlow.Trials.Storm;

namespace PhotoFlow.Trials.Tests;

/// <summary>
/// Pushes photos through one sandbox, and kills a function at one of its calls for each of them. A few that go undisturbed tell beforehand
/// how many calls there are.
/// </summary>
public sealed class KillRun : IAsyncLifetime
{
    /// <summary>Photos that go each way undisturbed: now and then a function makes a call more, as another wants the same record.</summary>
    private const int Undisturbed = 3;

    private readonly Killer _killer = new();
    private readonly LostUploads _events = new();

    /// <summary>What came of each kill.</summary>
    internal IReadOnlyList<KillResult> Results { get; private set; } = [];

    /// <summary>What came of the photo for which no attempt to send a mail lived.</summary>
    internal KillResult Doomed { get; private set; } = null!;

    /// <summary>What is wrong besides.</summary>
    internal IReadOnlyList<string> Others { get; private set; } = [];

    /// <summary>How many messages ended with the dead letters.</summary>
    internal int DeadLetters { get; private set; }

    public async Task InitializeAsync()
    {
        var stop = CancellationToken.None;
        var injector = new FaultInjector(_killer.FaultOf, new FaultCount());
        var options = new SandboxOptions
        {
            Context = SweepKills.Context,
            Interceptors = [new OneMessageAtATime(), injector],
            UploadEvents = _events,
        };
        await using var sandbox = await SandboxHost.StartAsync(options, new Progress<string>(), stop);
        using var doors = new Doors(sandbox);
        var fleet = new KillFleet(sandbox, doors, _killer, () => injector.Calls.Values.Sum());
        await Settling.ShortenVisibilityAsync(doors, stop);
        injector.Arm(sandbox.Functions);

        await new SweepKills(sandbox.Clock, _events, _killer, fleet).RunAsync(stop);
        await fleet.PushAsync([.. KillScenario.All.SelectMany(scenario => Enumerable.Range(0, Undisturbed).Select(_ => fleet.Add(scenario, kill: null)))], stop);
        var doomed = new Kill("SendMail", null, Fault.KilledBefore);
        var kills = KillScenario.All.SelectMany(scenario => scenario.Killed.SelectMany(function => fleet.AddKills(scenario, function))).ToList();
        await fleet.PushAsync([.. kills, fleet.Add(KillScenario.All[0], doomed)], stop);
        var desk = await new DeskKills(sandbox.DeskUrl, _killer).RunAsync(stop);

        var records = await Aftermath.ReadPhotosAsync(doors, sandbox.Outputs["PhotosTable"], stop);
        var observer = new Operator(doors, sandbox.Outputs["StateMachineArn"], _ => null);
        var check = new KillCheck(
            _killer, fleet.Photos, await Aftermath.ReadAsync(sandbox, doors, observer, injector.Mails, _events.Expected(records), stop));
        var results = check.Results.Concat(desk).ToLookup(result => result.Kill == doomed);
        Doomed = results[true].Single();
        Results = [.. results[false]];
        Others = [.. check.Others];
        DeadLetters = await doors.CountMessagesAsync(deadLetters: true, stop);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
