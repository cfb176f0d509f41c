using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Console;
using PhotoFlow.LocalAws.Emulators;
using PhotoFlow.LocalAws.Events;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.LocalAws.HttpApi;
using PhotoFlow.LocalAws.Lambda;
using PhotoFlow.LocalAws.S3;
using PhotoFlow.LocalAws.Ses;
using PhotoFlow.LocalAws.Sqs;
using PhotoFlow.LocalAws.StepFunctions;
using PhotoFlow.LocalAws.Template;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws;

/// <summary>All that a running stack consists of, put together. This is the composition: where real time, chance and ids come in.</summary>
internal sealed class StackParts : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly InvocationLog _invocations = new(TimeProvider.System);
    private readonly PlannedFaults _faults = new();
    private readonly QueueClients _queueClients;
    private readonly QueuePollers _pollers = new();
    private Task _notifying = Task.CompletedTask;
    private Task _lifecycle = Task.CompletedTask;
    private bool _isStopping;

    private StackParts(StackHostOptions options, EmulatorProcess emulators)
    {
#pragma warning disable RS0030 // The composition: chance comes in here.
        var random = new Random(Random.Shared.Next());
#pragma warning restore RS0030
        Emulators = emulators;
        Keys = new AccessKeys(random);
        Ses = options.Ses;
        Logs = new FunctionLogs(options.LogFolder ?? Directory.CreateTempSubdirectory("local-aws-logs-").FullName, TimeProvider.System, options.LogKey);
        if (options.Logs is { } writer)
            Logs.Written += new LogPrinter(writer).Print;

        Functions = new LambdaHost(
            new LambdaHostOptions
            {
                Endpoint = () => FrontDoor.Endpoint,
                Credentials = function => Keys.Issue(function.RoleArn, function.Name),
                TrackProcess = emulators.TrackProcess,
                UntrackProcess = emulators.UntrackProcess,
                AccountConcurrency = options.AccountConcurrency,
                LongestTimeout = options.LongestFunctionTimeout,
                Time = TimeProvider.System,
                Observer = _invocations,
                NewId = NewId,
            },
            Logs);
        _faults.Aim(Functions);
        S3 = new S3Service(new S3Options
        {
            Access = Access,
            Keys = Keys,
            Time = TimeProvider.System,
            Clock = Clock,
            Random = random,
            Folder = Path.GetTempPath(),
            Notifications = () => Notifications,
        });
        Asynchronous = new AsynchronousInvocations(Functions, Clock, SendToDeadLettersAsync, Complain);
        _queueClients = new QueueClients(Keys, () => FrontDoor.Endpoint);
        Interpreter = new StepFunctionsEngine(new StepFunctionsOptions
        {
            Tasks = new FunctionTasks(Functions, Access, RoleOfExecution),
            Time = Clock,
            Random = random,
            Region = Account.Region,
            AccountId = Account.Id,
        });
        EventSources = new EventSourceHandler(Functions, _queueClients, _pollers, TimeProvider.System, NewId, Complain);
        Bus = new EventBus(new EventDelivery(Access, Asynchronous, SendToQueueAsync, Complain), Clock, NewId, Complain);
        Interpreter.ExecutionStatusChanged += (_, execution) => ExecutionEvents.Publish(Bus, execution);
        HttpApis = new HttpApiHandler(
            new HttpApiOptions
            {
                Functions = Functions,
                Access = Access,
                Keys = Keys,
                Complain = Complain,
                Time = TimeProvider.System,
                NewId = NewId,
            },
            options.HttpApiPort);
    }

    public EmulatorProcess Emulators { get; }

    public S3Service S3 { get; }

    /// <summary>Calls the emulators past the front door.</summary>
    public EmulatorClient Client { get; private set; } = null!;

    /// <summary>Passes calls of the front door on to the emulators.</summary>
    public EmulatorProxy Proxy { get; } = new();

    public AccessControl Access { get; } = new();

    public AccessKeys Keys { get; }

    public StepFunctionsEngine Interpreter { get; }

    public AsynchronousInvocations Asynchronous { get; }

    public EventSourceHandler EventSources { get; }

    public EventBus Bus { get; }

    /// <summary>How far the account has come with SES.</summary>
    public SesAccount Ses { get; }

    public FunctionLogs Logs { get; }

    public LambdaHost Functions { get; }

    public HttpApiHandler HttpApis { get; }

    public AdjustableClock Clock { get; } = new(TimeProvider.System);

    public BucketNotifications Notifications { get; private set; } = null!;

    public FrontDoorServer FrontDoor { get; private set; } = null!;

    public ConsoleServer Console { get; private set; } = null!;

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
        var deployment = await new StackDeployer(Services.Bind(this, template)).DeployAsync(template, cancellationToken);
        _pollers.Start();
        Bus.Start();
        return deployment;
    }

    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        await _stop.CancelAsync();
        if (Console is not null)
            await Console.DisposeAsync();
        await HttpApis.DisposeAsync();
        await Bus.DisposeAsync();
        await _pollers.DisposeAsync();
        await Asynchronous.DisposeAsync();
        Interpreter.Dispose();
        await Functions.DisposeAsync();
        _queueClients.Dispose();
        if (FrontDoor is not null)
            await FrontDoor.DisposeAsync();
        Proxy.Dispose();
        await Emulators.DisposeAsync();
        await Task.WhenAll(_notifying, _lifecycle).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Client?.Dispose();
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
                Apis = [.. Services.All.Select(service => service.Api?.Invoke(this)).OfType<IServiceApi>()],
                Access = Access,
                Keys = Keys,
                Interceptors = options.Interceptors.Append(_faults),
                NewId = NewId,
            },
            cancellationToken);
        Console = await ConsoleServer.StartAsync(
            new ConsoleOptions
            {
                Port = options.ConsolePort,
                Interpreter = Interpreter,
                Clock = Clock,
                Functions = Functions,
                Invocations = _invocations,
                Faults = _faults,
                Endpoint = FrontDoor.Endpoint,
                Queues = Emulators.Fauxqs,
                Mailbox = Emulators.Mail,
                MailHeader = options.MailHeader,
            },
            cancellationToken);
        Client = new EmulatorClient(Emulators, FrontDoor.Endpoint);
        Notifications = new BucketNotifications(Client, Access, TimeProvider.System, NewId, Complain, options.UploadEvents);
        _notifying = Notifications.RunAsync(S3.Events.Changes.ReadAllAsync(_stop.Token), _stop.Token);
        _lifecycle = S3.RunLifecycleAsync(_stop.Token);
    }

    /// <summary>While everything is being ended, things fail that nobody needs to hear of.</summary>
    private void Complain(string message)
    {
        if (!_isStopping)
            new Action<string>(Logs.Complain).Tell(message);
    }

    private string RoleOfExecution(string executionArn) =>
        Interpreter.DescribeStateMachine(Interpreter.DescribeExecution(executionArn).StateMachineArn).RoleArn;

    private Task<JsonObject> SendToQueueAsync(string queue, string body) => Client.SqsAsync(
        "SendMessage", new JsonObject { ["QueueUrl"] = $"/{Account.Id}/{queue}", ["MessageBody"] = body }, _stop.Token);

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
