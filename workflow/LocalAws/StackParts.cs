using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.Events;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.HttpApi;
using PhotoFlow.LocalAws.Lambda;
using PhotoFlow.LocalAws.S3;
using PhotoFlow.LocalAws.Sqs;
using PhotoFlow.LocalAws.StepFunctions;
using PhotoFlow.LocalAws.Template;
using PhotoFlow.StatesLanguage;
using Interpreter = PhotoFlow.StatesLanguage.StepFunctionsEngine;

namespace PhotoFlow.LocalAws;

/// <summary>All that a sandbox consists of, put together. This is the composition: where real time, chance and ids come in.</summary>
internal sealed class StackParts : IAsyncDisposable
{
    private const string Region = "us-east-1";

    private readonly CancellationTokenSource _stop = new();
    private readonly AccessControl _access = new();
    private readonly AccessKeys _keys;
    private readonly Interpreter _interpreter;
    private readonly AsynchronousInvocations _asynchronous;
    private readonly QueueClients _queueClients;
    private readonly QueuePollers _pollers = new();
    private readonly EventBus _bus;
    private EmulatorClient _client = null!;
    private Task _notifying = Task.CompletedTask;
    private bool _isStopping;

    private StackParts(StackHostOptions options, EmulatorProcess emulators)
    {
#pragma warning disable RS0030 // The composition: chance comes in here.
        var random = new Random(Random.Shared.Next());
#pragma warning restore RS0030
        Emulators = emulators;
        _keys = new AccessKeys(random);
        Logs = new FunctionLogs(Directory.CreateTempSubdirectory("photoflow-logs-").FullName, TimeProvider.System);
        if (options.Logs is { } writer)
            Logs.Written += new LogPrinter(writer).Print;

        Functions = new LambdaHost(
            new LambdaHostOptions
            {
                Region = Region,
                Endpoint = () => FrontDoor.Endpoint,
                Credentials = function => _keys.Issue(function.RoleArn, function.Name),
                TrackProcess = emulators.TrackProcess,
                UntrackProcess = emulators.UntrackProcess,
                AccountConcurrency = options.AccountConcurrency,
                LongestTimeout = options.LongestFunctionTimeout,
                Time = TimeProvider.System,
                NewId = NewId,
            },
            Logs);
        _asynchronous = new AsynchronousInvocations(Functions, Clock, SendToDeadLettersAsync, Complain);
        _queueClients = new QueueClients(_keys, () => FrontDoor.Endpoint, Region);
        _interpreter = new Interpreter(new StepFunctionsOptions
        {
            Tasks = new FunctionTasks(Functions, _access, RoleOfExecution),
            Time = Clock,
            Random = random,
            Region = Region,
            AccountId = Caller.Account,
        });
        _bus = new EventBus(new EventDelivery(_access, _asynchronous, SendToQueueAsync, Complain), Clock, NewId);
        _interpreter.ExecutionStatusChanged += (_, execution) => ExecutionEvents.Publish(_bus, execution);
        HttpApis = new HttpApiHandler(
            new HttpApiOptions
            {
                Functions = Functions,
                Access = _access,
                Keys = _keys,
                Region = Region,
                Complain = Complain,
                Time = TimeProvider.System,
                NewId = NewId,
            },
            options.DeskPort);
    }

    public EmulatorProcess Emulators { get; }

    public FunctionLogs Logs { get; }

    public LambdaHost Functions { get; }

    public HttpApiHandler HttpApis { get; }

    public AdjustableClock Clock { get; } = new(TimeProvider.System);

    public BucketNotifications Notifications { get; private set; } = null!;

    public FrontDoorServer FrontDoor { get; private set; } = null!;

    /// <summary>Starts everything that does not depend on the template.</summary>
    public static async Task<StackParts> StartAsync(StackHostOptions options, CancellationToken cancellationToken)
    {
        var emulators = await EmulatorProcess.StartAsync(new EmulatorOptions { MailPort = options.MailPort }, cancellationToken);
        var parts = new StackParts(options, emulators);
        try
        {
            await parts.OpenAsync(options, cancellationToken);
            return parts;
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates the template's resources, then lets queues and schedules begin.</summary>
    public async Task<Deployment> DeployAsync(StackTemplate template, CancellationToken cancellationToken)
    {
        var deployer = new StackDeployer(
        [
            .. EmulatedResources.Handlers(_client, _access, Notifications, template.StackName),
            new FunctionHandler(Functions, Region, template),
            new PermissionHandler(Functions, _access),
            new EventSourceHandler(Functions, _queueClients, _pollers, TimeProvider.System, NewId, Complain),
            new StateMachineHandler(_interpreter, template.AssetPath),
            new RuleHandler(_bus, Region),
            HttpApis,
        ]);
        var deployment = await deployer.DeployAsync(template, cancellationToken: cancellationToken);
        _pollers.Start();
        _bus.Start();
        return deployment;
    }

    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        await _stop.CancelAsync();
        await HttpApis.DisposeAsync();
        await _bus.DisposeAsync();
        await _pollers.DisposeAsync();
        await _asynchronous.DisposeAsync();
        _interpreter.Dispose();
        await Functions.DisposeAsync();
        _queueClients.Dispose();
        if (FrontDoor is not null)
            await FrontDoor.DisposeAsync();
        await Emulators.DisposeAsync();
        await _notifying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client?.Dispose();
        Logs.Dispose();
        _stop.Dispose();
    }

#pragma warning disable RS0030 // The composition: ids come in here.
    private static Guid NewId() => Guid.NewGuid();
#pragma warning restore RS0030

    private async Task OpenAsync(StackHostOptions options, CancellationToken cancellationToken)
    {
        FrontDoor = await FrontDoorServer.StartAsync(
            new FrontDoorOptions
            {
                Port = options.Port,
                Emulators = Emulators,
                Access = _access,
                Keys = _keys,
                Services = new Dictionary<string, Microsoft.AspNetCore.Http.RequestDelegate>
                {
                    ["states"] = new StepFunctionsApi(_interpreter).HandleAsync,
                    ["lambda"] = new LambdaApi(Functions, _asynchronous).HandleAsync,
                },
                StateMachineOfToken = _interpreter.FindStateMachineArn,
                Interceptors = options.Interceptors,
                NewId = NewId,
            },
            cancellationToken);
        _client = new EmulatorClient(Emulators, FrontDoor.Endpoint);
        Notifications = new BucketNotifications(_client, _access, TimeProvider.System, NewId, Complain, options.UploadEvents);
        _notifying = Notifications.RunAsync(Emulators.ObjectChanges.ReadAllAsync(_stop.Token), _stop.Token);
    }

    /// <summary>While everything is being ended, things fail that nobody needs to hear of.</summary>
    private void Complain(string message)
    {
        if (!_isStopping)
            Logs.Complain(message);
    }

    private string RoleOfExecution(string executionArn) =>
        _interpreter.DescribeStateMachine(_interpreter.DescribeExecution(executionArn).StateMachineArn).RoleArn;

    private Task<JsonObject> SendToQueueAsync(string queue, string body) => _client.SqsAsync(
        "SendMessage", new JsonObject { ["QueueUrl"] = $"/{Caller.Account}/{queue}", ["MessageBody"] = body }, _stop.Token);

    /// <summary>Lambda Developer Guide, "Adding a dead-letter queue": the event as it was, its failure in attributes; sent as the function's role.</summary>
    private async Task SendToDeadLettersAsync(FunctionDefinition function, DeadEvent happening, CancellationToken cancellationToken)
    {
        var sqs = _queueClients.As(function);
        var queue = await sqs.GetQueueUrlAsync(function.DeadLetterArn!.Split(':')[^1], cancellationToken);
        await sqs.SendMessageAsync(
            new SendMessageRequest(queue.QueueUrl, System.Text.Encoding.UTF8.GetString(happening.Payload.Span))
            {
                MessageAttributes = new Dictionary<string, MessageAttributeValue>
                {
                    ["RequestID"] = new() { DataType = "String", StringValue = happening.RequestId },
                    ["ErrorCode"] = new() { DataType = "Number", StringValue = happening.ErrorCode.ToString(System.Globalization.CultureInfo.InvariantCulture) },
                    ["ErrorMessage"] = new() { DataType = "String", StringValue = happening.ErrorMessage },
                },
            },
            cancellationToken);
    }
}
