using Microsoft.Extensions.Time.Testing;
using PhotoFlow.AwaitUpdate;
using PhotoFlow.LogPhoto;
using PhotoFlow.NoteFailure;
using PhotoFlow.ReceiveMetadata;
using PhotoFlow.ReceiveReview;
using PhotoFlow.SendMail;
using PhotoFlow.SettlePhoto;
using PhotoFlow.Shared.Aws.StepFunctions;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Logging;
using PhotoFlow.Shared.Messages;
using PhotoFlow.Shared.Metrics;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;
using PhotoFlow.StartIntake;

namespace PhotoFlow.Lambdas.Tests.Harness;

/// <summary>Every handler, on one table and one Step Functions, so that a test says only what happens.</summary>
internal sealed class World
{
    private readonly IPhotoTable _table;
    private readonly PhotoLedger _ledger;
    private readonly PhotoRegister _photos;
    private readonly IAmazonStepFunctions _stepFunctions;
    private readonly Waits _waits;
    private readonly MetadataFields _fields;

    public World(MetadataFields? fields = null, IPhotoTable? table = null, IAmazonStepFunctions? stepFunctions = null)
    {
        _fields = fields ?? Sample.Fields;
        Log = new(Lines, Clock, new LoggerOptions("test", LogLevel.Debug));
        Metrics = new(Lines, Clock, "PhotoFlow", "test");
        _table = table ?? Table;
        _ledger = new(_table);
        _stepFunctions = stepFunctions ?? StepFunctions;
        _waits = new(_stepFunctions);
        _photos = new(_table, _ledger, _waits, Clock);
    }

    public MemoryPhotoTable Table { get; } = new();

    public MemoryPictureIndex Pictures { get; } = new();

    public FakeStepFunctions StepFunctions { get; } = new();

    public FakeSqs Sqs { get; } = new();

    /// <summary>What StartIntake mails to the desk.</summary>
    public FakeSes DeskMail { get; } = new();

    public FakeTimeProvider Clock { get; } = new(Sample.Start);

    public Logger Log { get; }

    public MetricsWriter Metrics { get; }

    public PhotoLedger Ledger => _ledger;

    public PhotoRegister Photos => _photos;

    private MemoryStream Lines { get; } = new();

    /// <summary>What was logged.</summary>
    public string Logged => System.Text.Encoding.UTF8.GetString(Lines.ToArray());

    public Task<SqsBatchResponse> StartIntakeAsync(SqsEvent batch) =>
        new StartIntakeHandler(
            _ledger,
            new Deletions(_ledger, _photos, _waits, new DeskNotice(DeskMail, "photos@example.com", "desk@example.com"), Clock, Metrics, Log),
            _stepFunctions,
            "arn:machine",
            Sqs.Queue(Log),
            Clock,
            Log).HandleAsync(batch, default);

    public async Task<PhotoStatus> LogPhotoAsync(Photo photo, Validated? validated = null) =>
        PhotoStatuses.Parse((await LogAsync(photo, validated)).Status).ShouldNotBeNull();

    public Task<LogPhotoOutput> LogAsync(Photo photo, Validated? validated = null) =>
        new LogPhotoHandler(_table, _ledger, _photos, Pictures, Clock, Log).HandleAsync(new(photo, validated ?? Sample.Validated()), default);

    public Task AwaitUpdateAsync(Photo photo, string token, Awaited awaits) =>
        new AwaitUpdateHandler(_ledger, _waits, _fields, Clock, Log).HandleAsync(new(photo, token, awaits), default);

    public Task<SqsBatchResponse> ReceiveMetadataAsync(SqsEvent batch) =>
        new ReceiveMetadataHandler(_ledger, _waits, _fields, Sample.Bucket, Sqs.Queue(Log), FakeSqs.UploadsUrl, Clock, Log).HandleAsync(batch, default);

    public Task<SqsBatchResponse> ReceiveReviewAsync(SqsEvent batch) =>
        new ReceiveReviewHandler(_ledger, _waits, _fields, Sample.Bucket, Sqs.Queue(Log), FakeSqs.UploadsUrl, Clock, Log).HandleAsync(batch, default);

    public async Task<PhotoStatus> SettleAsync(Photo photo, PhotoStatus outcome, CaughtFailure? failure = null) =>
        (await new SettlePhotoHandler(_table, _ledger, _photos, _fields, Clock, Log, Metrics).HandleAsync(new(photo, outcome, failure), default)).Status;

    public Task NoteFailureAsync(Photo photo, string? error = "Lambda.Unknown", string? cause = "It ended.", string status = "FAILED") =>
        NoteFailureAsync(new ExecutionEvent(new(
            photo.Id, status, System.Text.Json.JsonSerializer.Serialize(new PhotoInput(photo), PhotosJson.Default.PhotoInput), error, cause)));

    public Task NoteFailureAsync(ExecutionEvent ended) => new NoteFailureHandler(_ledger, _photos, Clock, Log).HandleAsync(ended, default);

    /// <summary>The handler of mails, which is one process: it remembers what SES said of its quotas.</summary>
    public SendMailHandler SendMail(FakeSes ses, MailSettings? settings = null) => new(
        _ledger,
        new Post(new SendingQuota(ses, Clock), "photos@example.com", "desk@example.com"),
        settings ?? new MailSettings(_fields, TimeSpan.FromDays(3), TimeSpan.FromDays(2), 2, "arn:topic"),
        Clock,
        Log,
        Metrics);

    /// <summary>The photo's record, which must be there.</summary>
    public async Task<PhotoRecord> RecordAsync(Photo photo) => (await Table.ReadAsync(photo.Id, default)).ShouldNotBeNull();

    /// <summary>A photo that waits for both updates, with the tokens <c>metadata</c> and <c>review</c>.</summary>
    public async Task<Photo> WaitingPhotoAsync(string key = "cat.jpg", string sequencer = "01")
    {
        var photo = Sample.Photo(key, sequencer);
        await LogPhotoAsync(photo);
        await AwaitUpdateAsync(photo, $"metadata-{sequencer}", Awaited.Metadata);
        await AwaitUpdateAsync(photo, $"review-{sequencer}", Awaited.Review);
        return photo;
    }
}
