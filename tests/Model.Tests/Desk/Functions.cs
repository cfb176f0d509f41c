using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Xml;
using Amazon.SQS;
using Amazon.SQS.Model;
using PhotoFlow.AwaitUpdate;
using PhotoFlow.LogPhoto;
using PhotoFlow.Model.Tests.Ports;
using PhotoFlow.NoteFailure;
using PhotoFlow.ReceiveMetadata;
using PhotoFlow.ReceiveReview;
using PhotoFlow.RemovePhoto;
using PhotoFlow.SendMail;
using PhotoFlow.SettlePhoto;
using PhotoFlow.Shared.Aws.SimpleEmailV2;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;
using PhotoFlow.StartIntake;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>The real handlers, composed for one invocation as each <c>Program.cs</c> does it, on the model's services.</summary>
internal sealed class Functions
{
    /// <summary>How many reminders there are of each kind.</summary>
    public static int Reminders { get; } = int.Parse(SynthesizedStack.VariableOf("SendMail", "REMINDERS"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The metadata fields.</summary>
    public static MetadataFields Fields { get; } = MetadataFields.Parse(SynthesizedStack.VariableOf("SettlePhoto", "METADATA_FIELDS"));

    private static readonly MailSettings Settings = new(
        Fields,
        XmlConvert.ToTimeSpan(SynthesizedStack.VariableOf("SendMail", "METADATA_REMIND_AFTER")),
        XmlConvert.ToTimeSpan(SynthesizedStack.VariableOf("SendMail", "REVIEW_REMIND_AFTER")),
        Reminders,
        "arn:topic");

    private const string DeadLettersUrl = "http://dead-letters";

    private readonly Services _services;
    private readonly Invocation _caller;
    private readonly IPhotoTable _table;
    private readonly PhotoLedger _ledger;
    private readonly Waits _waits;

    public Functions(Services services, Invocation caller)
    {
        _services = services;
        _caller = caller;
        _table = new TableOnLine(services.Table, services.Line, caller);
        _ledger = new(_table);
        _waits = new(StepFunctions);
    }

    private StepFunctionsOnLine StepFunctions => new(_services.StepFunctions, _services.Line, _caller);

    private PhotoRegister Photos => new(_table, _ledger, _waits, _services.Time);

    /// <summary>Invokes a function of the state machine.</summary>
    public Task<string> InvokeAsync(string payload) => _caller.FunctionName switch
    {
        "ValidatePhoto" => RunAsync(payload, PhotosJson.Default.PhotoInput, PhotosJson.Default.Validated,
            new ValidateStub(_services.Buckets, _services.Line, _caller).HandleAsync),
        "LogPhoto" => RunAsync(payload, LogPhotoJson.Default.LogPhotoInput, LogPhotoJson.Default.LogPhotoOutput,
            new LogPhotoHandler(_table, _ledger, Photos, new PicturesOnLine(_services.Pictures, _services.Line, _caller), _services.Time, _services.Log).HandleAsync),
        "AwaitUpdate" => RunAsync(payload, AwaitUpdateJson.Default.AwaitUpdateInput, AwaitUpdateJson.Default.NoOutput,
            new AwaitUpdateHandler(_ledger, _waits, Fields, _services.Time, _services.Log).HandleAsync),
        "SettlePhoto" => RunAsync(payload, SettlePhotoJson.Default.SettlePhotoInput, SettlePhotoJson.Default.StatusOutput,
            new SettlePhotoHandler(_table, _ledger, Photos, Fields, _services.Time, _services.Log, _services.Runtime.Metrics).HandleAsync),
        "RemovePhoto" => RunAsync(payload, RemovePhotoJson.Default.PhotoInput, RemovePhotoJson.Default.NoOutput, RemovePhoto().HandleAsync),
        "SendMail" => RunAsync(payload, SendMailJson.Default.SendMailRequest, SendMailJson.Default.SendMailOutput,
            (request, token) => request.Later == true
                ? LateMail(_ => { }).PutOffAsync(request.Input, token)
                : SendMail().HandleAsync(request.Input, _caller, token)),
        "NoteFailure" => RunAsync(payload, NoteFailureJson.Default.ExecutionEvent, NoteFailureJson.Default.NoOutput,
            new NoteFailureHandler(_ledger, Photos, _services.Time, _services.Log).HandleAsync),
        var other => throw new NotSupportedException(other),
    };

    /// <summary>Invokes a function of a queue.</summary>
    public Task<SqsBatchResponse> InvokeAsync(SqsEvent batch, Action<TimeSpan> comesBackIn) => _caller.FunctionName switch
    {
        "StartIntake" => RunAsync(batch, new StartIntakeHandler(
            _ledger, Deletions(), StepFunctions, SynthesizedStack.Intake.Arn, Queue(comesBackIn), _services.Time, _services.Log).HandleAsync),
        "ReceiveMetadata" => RunAsync(batch, new ReceiveMetadataHandler(
            _ledger, _waits, Fields, Sample.Bucket, Queue(comesBackIn), "http://uploads", _services.Time, _services.Log).HandleAsync),
        "ReceiveReview" => RunAsync(batch, new ReceiveReviewHandler(
            _ledger, _waits, Fields, Sample.Bucket, Queue(comesBackIn), "http://uploads", _services.Time, _services.Log).HandleAsync),
        "SendMail" => RunAsync(batch, async (mails, token) =>
            new SqsBatchResponse((await LateMail(comesBackIn).SendAsync(mails, _caller, token)).BatchItemFailures!)),
        var other => throw new NotSupportedException(other),
    };

    private Deletions Deletions()
    {
        var ses = Answering.Of<IAmazonSimpleEmailServiceV2>(arguments => arguments is [SendEmailRequest, CancellationToken token]
            ? _services.Line.CallAsync(_caller, "tells the desk", () => Task.FromResult(new SendEmailResponse()), token)
            : null);
        var desk = new DeskNotice(ses, "photos@example.com", "desk@example.com");
        return new(_ledger, Photos, _waits, desk, _services.Time, _services.Runtime.Metrics, _services.Log);
    }

    private RemovePhotoHandler RemovePhoto()
    {
        var s3 = new S3OnLine(_services.Buckets, _services.Line, _caller).Client();
        return new(s3, new UploadedObject(s3, _table), "renditions", _services.Log);
    }

    private SendMailHandler SendMail() => new(
        _ledger,
        new Post(new MailOnLine(_services.Mails, _services.Line, _caller), "photos@example.com", "desk@example.com"),
        Settings,
        _services.Time,
        _services.Log,
        _services.Runtime.Metrics);

    private LateMailHandler LateMail(Action<TimeSpan> comesBackIn) => new(
        SendMail(), _ledger, Sqs(comesBackIn), Queue(comesBackIn), _services.Time, _services.Log, _services.Runtime.Metrics);

    private QueueClient Queue(Action<TimeSpan> comesBackIn) => new(Sqs(comesBackIn), "http://queue", DeadLettersUrl, _services.Log);

    /// <summary>SQS as a function calls it. No upload waits while an update is tried for the last time: it is put back by the operator.</summary>
    private IAmazonSQS Sqs(Action<TimeSpan> comesBackIn) => Answering.Of<IAmazonSQS>(arguments => arguments switch
    {
        [ChangeMessageVisibilityRequest request, CancellationToken token] =>
            _services.Line.CallAsync(_caller, "sets when the message comes back", () => ComeBack(comesBackIn, request), token),
        [SendMessageRequest { QueueUrl: DeadLettersUrl }, CancellationToken token] =>
            _services.Line.CallAsync(_caller, "puts the message with the dead letters", () => SetAside(comesBackIn), token),
        [SendMessageRequest mail, CancellationToken token] =>
            _services.Line.CallAsync(_caller, "puts the mail off", () => PutOff(mail), token),
        [GetQueueAttributesRequest, CancellationToken token] =>
            _services.Line.CallAsync(_caller, "counts the uploads that wait", NoUploads, token),
        _ => null,
    });

    private Task<SendMessageResponse> PutOff(SendMessageRequest mail)
    {
        _services.PutOff(mail.MessageBody);
        return Task.FromResult(new SendMessageResponse());
    }

    private static Task<SendMessageResponse> SetAside(Action<TimeSpan> comesBackIn)
    {
        comesBackIn(MessageQueue.SetAside);
        return Task.FromResult(new SendMessageResponse());
    }

    private static Task<GetQueueAttributesResponse> NoUploads() => Task.FromResult(new GetQueueAttributesResponse
    {
        Attributes = new() { ["ApproximateNumberOfMessages"] = "0", ["ApproximateNumberOfMessagesNotVisible"] = "0" },
    });

    private static Task<ChangeMessageVisibilityResponse> ComeBack(Action<TimeSpan> comesBackIn, ChangeMessageVisibilityRequest request)
    {
        comesBackIn(TimeSpan.FromSeconds(request.VisibilityTimeout ?? 0));
        return Task.FromResult(new ChangeMessageVisibilityResponse());
    }

    private async Task<string> RunAsync<TInput, TOutput>(
        string payload, JsonTypeInfo<TInput> input, JsonTypeInfo<TOutput> output, Func<TInput, CancellationToken, Task<TOutput>> handle) =>
        JsonSerializer.Serialize(await RunAsync(JsonSerializer.Deserialize(payload, input)!, handle), output);

    private Task<TOutput> RunAsync<TInput, TOutput>(TInput input, Func<TInput, CancellationToken, Task<TOutput>> handle) =>
        Lambda.InvokeAsync((given, _, token) => handle(given, token), _services.Runtime, input, _caller);
}
