using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws.Console;

/// <summary>
/// The run console: shows runs as the Step Functions console does, and does what that one cannot. It listens on this machine only, serves
/// its files from this assembly, and answers no page but its own.
/// </summary>
internal sealed class ConsoleServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FrontDoorClient _frontDoor;
    private readonly RunIndex _runs;

    private ConsoleServer(ConsoleOptions options)
    {
        _frontDoor = new FrontDoorClient(options.Endpoint);
        _runs = new RunIndex(options.Interpreter);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        builder.Services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
        });
        _app = builder.Build();
        _app.Use(OwnPageOnly.InvokeAsync);
        _app.Use(AnswerErrorsAsync);
        _app.UseRouting();

        var api = _app.MapGroup("/api");
        api.MapOverview(options, _runs);
        api.MapRuns(options, _runs, () => Links);
        api.MapRunActions(options.Interpreter, _frontDoor);
        api.MapClock(options);
        api.MapFunctions(options);
        api.MapQueues(options, _frontDoor);
        api.MapMails(options);
        api.MapCoverage(options, new RunCoverages(options.Interpreter));
        api.Map("{**path}", (string path) => Problem.NotFound("UnknownPath", $"The console has no /api/{path}."));
        _app.MapFallback("{**path}", WebFiles.ServeAsync);
    }

    /// <summary>Where it is.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Where more is to be found about what an execution is about, by the execution's name.</summary>
    public Func<string, IReadOnlyList<RunLink>> Links { get; set; } = _ => [];

    /// <exception cref="LocalAwsException">The port is taken.</exception>
    public static async Task<ConsoleServer> StartAsync(ConsoleOptions options, CancellationToken cancellationToken = default)
    {
        var console = new ConsoleServer(options);
        console.Address = await LocalServer.OpenAsync(console._app, options.Port, cancellationToken);
        return console;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _runs.Dispose();
        _frontDoor.Dispose();
    }

    /// <summary>What is refused is said with its code and the words of whoever refused it.</summary>
    private static async Task AnswerErrorsAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (StepFunctionsException refused)
        {
            var problem = refused.Code.EndsWith("DoesNotExist", StringComparison.Ordinal)
                ? Problem.NotFound(refused.Code, refused.Message)
                : Problem.Refused(refused.Code, refused.Message);
            await problem.ExecuteAsync(context);
        }
        catch (ServiceRefusedException refused)
        {
            await Problem.Refused(refused.Code, refused.Message).ExecuteAsync(context);
        }
        catch (BadHttpRequestException bad)
        {
            await Problem.Bad(bad.Message).ExecuteAsync(context);
        }
        catch (HttpRequestException unreachable)
        {
            await Problem.Unavailable($"A part of the sandbox does not answer: {unreachable.Message}").ExecuteAsync(context);
        }
    }
}
