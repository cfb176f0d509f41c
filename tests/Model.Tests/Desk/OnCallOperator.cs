using PhotoFlow.Model.Tests.Ports;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Tests.Fakes;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>Does what an operator does when the alarms go off: an hour later, redrives what failed and puts back dead letters.</summary>
internal sealed class OnCallOperator(StepFunctionsEngine engine, Buckets buckets, MemoryPhotoTable records, TimeProvider time, Journal journal)
{
    /// <summary>Who has helped so often to no avail, gives up.</summary>
    private const int MostAttempts = 6;

    private static readonly TimeSpan TimeToCome = TimeSpan.FromHours(1);

    private readonly Dictionary<object, int> _attempts = [];
    private readonly List<Message> _undelivered = [];

    /// <summary>True once people will do no more.</summary>
    public bool ArePeopleDone { get; set; }

    /// <summary>The dead letters that there is nothing wrong with; there must be none.</summary>
    public IReadOnlyList<Message> Undelivered => _undelivered;

    /// <summary>An execution did not succeed.</summary>
    public async Task HelpAsync(string executionArn)
    {
        await time.PauseAsync(TimeToCome);
        if (MayHelp(executionArn))
            Redrive(executionArn);
    }

    /// <summary>Redrives every execution that did not succeed.</summary>
    public void RedriveAll()
    {
        foreach (var execution in engine.ListExecutions(SynthesizedStack.Intake.Arn).Items)
            Redrive(execution.ExecutionArn);
    }

    /// <summary>Stops every execution of a key that runs.</summary>
    public void Stop(string key)
    {
        var photos = buckets.Uploads.Where(upload => upload.Photo.Key == key).Select(upload => upload.Photo.Id).ToList();
        foreach (var execution in engine.ListExecutions(SynthesizedStack.Intake.Arn, ExecutionStatus.Running).Items.Where(run => photos.Contains(run.Name)))
            engine.StopExecution(execution.ExecutionArn, "Operator", "Stopped by hand.");
    }

    /// <summary>A message is with the dead letters.</summary>
    /// <returns>True where it is put back; false where it stays, since it is wrong itself, or about no photo that there ever was.</returns>
    public async Task<bool> PutsBackAsync(Message message)
    {
        if (message.IsNonsense)
            return false;
        bool isKnown;
        do
        {
            await time.PauseAsync(TimeToCome);
            isKnown = buckets.Uploads.Any(upload => upload.Photo.Key == message.Key);
        }
        while (!isKnown && !ArePeopleDone);
        if (!isKnown || IsForNobody(message))
            return false;
        journal.Note($"The operator puts back {message.Content.MessageId}");
        if (MayHelp(message))
            return true;
        _undelivered.Add(message);
        return false;
    }

    /// <summary>
    /// True for what names a key of several photographers, which may mean either's photo; and for what names an upload that made no photo, as
    /// its file was known already.
    /// </summary>
    private bool IsForNobody(Message message) => message.Photo == message.Key
        ? buckets.Uploads.Where(upload => upload.Photo.Key == message.Key).DistinctBy(upload => upload.Photographer).Count() > 1
        : records.Photos.Any(record => record.History.Any(entry => entry.What == Happening.UploadedAgain && entry.Detail == message.Photo));

    private bool MayHelp(object whom) => (_attempts[whom] = _attempts.GetValueOrDefault(whom) + 1) <= MostAttempts;

    private void Redrive(string executionArn)
    {
        if (engine.DescribeExecution(executionArn).RedriveStatus != "REDRIVABLE")
            return;
        journal.Note($"The operator redrives {executionArn.Split(':')[^1]}");
        engine.RedriveExecution(executionArn);
    }
}
