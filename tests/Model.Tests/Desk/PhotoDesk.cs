using System.Text.Json;
using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Model.Tests.Invariants;
using PhotoFlow.Model.Tests.Ports;
using PhotoFlow.Model.Tests.Sabotages;
using PhotoFlow.Model.Tests.Schedules;
using PhotoFlow.NoteFailure;
using PhotoFlow.Shared.Composition;
using PhotoFlow.Shared.Tests.Fakes;
using PhotoFlow.StatesLanguage;
using PhotoFlow.StatesLanguage.Testing;
using StepFunctionsEngine = PhotoFlow.StatesLanguage.StepFunctionsEngine;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>The whole desk in one thread: the synthesized state machine, the real handlers, everything around them in memory, and virtual time.</summary>
internal sealed class PhotoDesk : IDisposable
{
    /// <summary>Lambda's attempts at an asynchronous invocation, and its pauses between them.</summary>
    private static readonly TimeSpan[] Retries = [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)];

    private readonly VirtualTime _time = new(Sample.Start);
    private readonly Schedule _schedule;
    private readonly Turns _turns;
    private readonly MemoryPhotoTable _records = new();
    private readonly WatchedTable _table;
    private readonly Buckets _buckets;
    private readonly Services _services;
    private readonly Lambdas _lambdas;
    private readonly StepFunctionsEngine _engine;
    private readonly OnCallOperator _operator;
    private readonly People _people;
    private readonly MessageQueue _uploads;
    private readonly MessageQueue _metadata;
    private readonly MessageQueue _reviews;
    private readonly MessageQueue _lateMail;
    private readonly Journal _journal;
    private readonly List<Task> _work = [];
    private readonly List<string> _removedWrongly = [];
    private readonly List<string> _failedByItself = [];
    private readonly List<Mail> _mayComeTwice = [];

    public PhotoDesk(Schedule schedule, Sabotage? sabotage = null, bool keepsJournal = false)
    {
        sabotage ??= Sabotage.None;
        _schedule = schedule;
        _turns = new(schedule.Order, _time);
        _journal = new(_time, keepsJournal);
        _table = new(_records);
        _buckets = new(_time, _records, _removedWrongly.Add) { Removed = (key, body) => TellOfObject(key, body, Arrival.Once) };
        var line = new Line(_turns, _time, schedule.Mishaps, _journal);
        _services = new()
        {
            Line = line,
            Time = _time,
            Table = sabotage.Table(_table),
            Buckets = _buckets,
            Runtime = new LambdaServices(Stream.Null, name => name == "POWERTOOLS_LOG_LEVEL" ? "NONE" : null, _time),
        };
        _lambdas = new(_services, sabotage, _mayComeTwice.Add, _failedByItself.Add);
        _engine = new(new() { Tasks = _lambdas, Time = _time, Random = new Random(schedule.Seed) });
        _engine.AddStateMachine(sabotage.Intake);
        _engine.ExecutionStatusChanged += (_, execution) => Hear(execution);
        _services.StepFunctions = sabotage.StepFunctions(new EngineClient(_engine));
        _operator = new(_engine, _buckets, _records, _time, _journal);
        _uploads = new("StartIntake", _lambdas, _turns, _time, _operator);
        _metadata = new("ReceiveMetadata", _lambdas, _turns, _time, _operator);
        _reviews = new("ReceiveReview", _lambdas, _turns, _time, _operator);
        _lateMail = new("SendMail", _lambdas, _turns, _time, _operator);
        _services.PutOff = mail =>
            _work.Add(_lateMail.SendAsync(new(new SqsBatchBuilder().SentAt(_time.GetUtcNow()).Raw(mail).ToSqsEvent().Records[0], "mail", ""), Arrival.Once));
        _people = new(this, _buckets, _operator, line, _turns, _time, _journal);
    }

    /// <summary>What happened, turn by turn.</summary>
    public IReadOnlyList<string> Journal => _journal.Lines;

    /// <summary>Runs until nobody has anything left to do.</summary>
    public ModelOutcome Run()
    {
        _turns.Run(() => _work.Add(_people.TakeAsync(_schedule.Steps)));
        // What goes wrong in the model itself is nobody's violation.
        foreach (var work in _work.Where(work => work.IsFaulted))
            work.GetAwaiter().GetResult();
        return new()
        {
            IsOver = _turns.IsOver,
            Photos = [.. _records.Photos.Select(record => new SettledPhoto(record))],
            Intakes = [.. _engine.ListExecutions(SynthesizedStack.Intake.Arn, maxResults: 1000).Items.Select(run => Intake.Of(run, _engine))],
            Uploads = _buckets.Uploads,
            Deletions = _buckets.Deletions,
            Objects = _buckets.Versions,
            DeletedVersions = _buckets.DeletedVersions,
            Renditions = _buckets.Renditions,
            StoredByStragglers = _buckets.StoredByStragglers,
            Said = _people.Said,
            Mails = _services.Mails,
            MayComeTwice = _mayComeTwice,
            Changes = _table.Changes,
            RemovedWrongly = _removedWrongly,
            FailedByItself = _failedByItself,
            Undelivered = [.. _operator.Undelivered.Select(message => message.Content.MessageId)],
        };
    }

    /// <summary>S3 puts an event on the uploads queue.</summary>
    public void TellOfObject(string key, string body, Arrival arrival) =>
        _work.Add(_uploads.SendAsync(new(new SqsBatchBuilder().Raw(body).ToSqsEvent().Records[0], key, ""), arrival));

    /// <summary>SNS puts an update on its queues: metadata on both of them.</summary>
    public void TellOfUpdate(Message update, bool isReview, Arrival arrival)
    {
        if (!isReview)
            _work.Add(_metadata.SendAsync(update, arrival));
        _work.Add(_reviews.SendAsync(update, arrival));
    }

    public void Dispose() => _engine.Dispose();

    private void Hear(ExecutionDescription execution)
    {
        if (execution.Status is ExecutionStatus.Running or ExecutionStatus.Succeeded)
            return;
        var status = execution.Status switch { ExecutionStatus.Failed => "FAILED", ExecutionStatus.TimedOut => "TIMED_OUT", _ => "ABORTED" };
        var ended = new ExecutionEvent(new(execution.Name, status, execution.Input, execution.Error, execution.Cause));
        _work.Add(NoteFailureAsync(JsonSerializer.Serialize(ended, NoteFailureJson.Default.ExecutionEvent)));
        _work.Add(_operator.HelpAsync(execution.ExecutionArn));
    }

    /// <summary>EventBridge tells NoteFailure. What it could not note in the end needs nothing: the operator redrives what failed.</summary>
    private async Task NoteFailureAsync(string ended)
    {
        foreach (var pause in Retries)
        {
            await _time.PauseAsync(pause);
            try
            {
                await _lambdas.InvokeAsync("NoteFailure", ended);
                return;
            }
            catch (StatesError)
            {
                // Lambda tries again.
            }
        }
    }
}
