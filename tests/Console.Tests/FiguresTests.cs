using System.Diagnostics;
using Microsoft.Playwright;
using PhotoFlow.LocalAws;
using PhotoFlow.LocalAws.Console;
using PhotoFlow.LocalAws.Lambda;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.Testing;
using Xunit.Abstractions;

namespace PhotoFlow.Console.Tests;

#pragma warning disable CA1001 // xunit calls DisposeAsync.
/// <summary>
/// A console over an engine that nothing else stands around: a run of nearly 25,000 events, and 100,000 executions. The figures are printed; what
/// is asserted leaves room for a busy machine.
/// </summary>
public sealed class FiguresTests : IClassFixture<Browser>, IAsyncLifetime
{
    private const int Executions = 100_000;
    private const int Rounds = 6_240;

    private readonly Browser _browser;
    private readonly ITestOutputHelper _output;
    private readonly FunctionLogs _logs = new(Path.Combine(Path.GetTempPath(), "console-figures"), TimeProvider.System);
    private readonly LambdaHost _functions;
    private readonly InvocationLog _invocations = new(TimeProvider.System);
    private readonly StepFunctionsEngine _engine;
    private ConsoleServer _console = null!;

    public FiguresTests(Browser browser, ITestOutputHelper output)
    {
        _browser = browser;
        _output = output;
        _functions = new LambdaHost(
            new LambdaHostOptions
            {
                Endpoint = () => new Uri("http://localhost"),
                Credentials = _ => new("key", "secret", "token"),
                TrackProcess = _ => { },
                UntrackProcess = _ => { },
                Time = TimeProvider.System,
                NewId = Guid.CreateVersion7,
            },
            _logs);
        _engine = new StepFunctionsEngine(new StepFunctionsOptions { Tasks = new StubFunctions(), Time = TimeProvider.System, Random = new Random(1) });
        _engine.CreateStateMachine("Count", Definitions.Count);
    }

    public async Task InitializeAsync() => _console = await ConsoleServer.StartAsync(new ConsoleOptions
    {
        Interpreter = _engine,
        Clock = new AdjustableClock(TimeProvider.System),
        Functions = _functions,
        Invocations = _invocations,
        Faults = new PlannedFaults(),
        Endpoint = new Uri("http://localhost"),
        Queues = new Uri("http://localhost"),
        Mailbox = new Uri("http://localhost"),
    });

    public async Task DisposeAsync()
    {
        await _console.DisposeAsync();
        _engine.Dispose();
        await _functions.DisposeAsync();
        _logs.Dispose();
    }

    [BrowserFact]
    public async Task A_run_of_25_000_events_opens_at_once_and_scrolls_without_a_stutter()
    {
        Start("long", Rounds);
        var times = new List<TimeSpan>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await using var opened = await _browser.OpenAsync(_console.Address, "/machines/Count");
            await opened.Page.Locator(".run-row .badge").First.WaitForAsync();
            var clock = Stopwatch.StartNew();
            await opened.Page.GetByRole(AriaRole.Link, new() { Name = "long" }).ClickAsync();
            await opened.Page.Locator("[data-state='Enough'][data-tone=succeeded]").WaitForAsync();
            await opened.Page.Locator(".event-list .event-row").First.WaitForAsync();
            times.Add(clock.Elapsed);
            if (attempt < 2)
                continue;

            var frames = await ScrollAsync(opened.Page, ".event-list");
            _output.WriteLine($"Scrolling: median frame {frames[frames.Length / 2]:0} ms, 95 % within {frames[frames.Length * 95 / 100]:0} ms, longest {frames[^1]:0} ms");
            _output.WriteLine($"Memory of the page: {await MemoryAsync(opened.Page):0} MB");
            (await opened.Page.Locator(".event-list .event-row").CountAsync()).ShouldBeLessThan(100);
            frames[frames.Length / 2].ShouldBeLessThan(500);
            opened.Complaints.ShouldBeEmpty();
        }

        var median = times.Order().ElementAt(times.Count / 2);
        _output.WriteLine($"24,967 events open in {median.TotalMilliseconds:0} ms, the median of three");
        median.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [BrowserFact]
    public async Task A_hundred_thousand_executions_are_listed()
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Executions; i++)
            Start($"run-{i:000000}", 1);
        _output.WriteLine($"{Executions:N0} executions in {clock.Elapsed.TotalSeconds:0.0} s");
        await using var opened = await _browser.OpenAsync(_console.Address, "/import");
        var page = opened.Page;

        clock.Restart();
        await page.GotoAsync("/machines/Count");
        await page.Locator(".run-row", new() { HasText = "run-099999" }).WaitForAsync();
        _output.WriteLine($"Listed in {clock.Elapsed.TotalMilliseconds:0} ms");
        await Assertions.Expect(page.Locator(".chip").First).ToContainTextAsync("100,000");
        clock.Restart();
        await page.Locator(".run-list").EvaluateAsync("list => { list.scrollTop = list.scrollHeight; }");
        await page.Locator(".run-row", new() { HasText = "run-000000" }).WaitForAsync();
        _output.WriteLine($"At its end after {clock.Elapsed.TotalMilliseconds:0} ms");
        clock.Restart();
        await page.GetByLabel("Name begins with").FillAsync("run-05000");
        await Assertions.Expect(page.Locator(".chip").First).ToContainTextAsync("All 10");
        _output.WriteLine($"Found by name after {clock.Elapsed.TotalMilliseconds:0} ms");
        _output.WriteLine($"Memory of the page: {await MemoryAsync(page):0} MB");

        (await page.Locator(".run-row").CountAsync()).ShouldBeLessThan(100);
        opened.Complaints.ShouldBeEmpty();
    }

    private void Start(string name, int rounds) => _engine.StartExecution(_engine.ListStateMachines()[0].Arn, $$"""{"to":{{rounds}}}""", name);

    /// <summary>Scrolls a list from its top to its end, and gives how long each frame took, the shortest first.</summary>
    private static async Task<double[]> ScrollAsync(IPage page, string list) => await page.Locator(list).EvaluateAsync<double[]>("""
        async (list) => {
          const frames = [];
          const steps = 120;
          let last = performance.now();
          for (let step = 1; step <= steps; step++) {
            list.scrollTop = (list.scrollHeight * step) / steps;
            await new Promise(requestAnimationFrame);
            const now = performance.now();
            frames.push(now - last);
            last = now;
          }
          return frames.sort((a, b) => a - b);
        }
        """);

    private static async Task<double> MemoryAsync(IPage page) =>
        await page.EvaluateAsync<double>("() => performance.memory.usedJSHeapSize / 1024 / 1024");
}
