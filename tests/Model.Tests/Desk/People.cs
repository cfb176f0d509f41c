using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Model.Tests.Ports;
using PhotoFlow.Model.Tests.Schedules;
using PhotoFlow.Shared.Ledger;

namespace PhotoFlow.Model.Tests.Desk;

/// <summary>Photographers, moderators and operators: they do what the schedule says, one step after the other.</summary>
internal sealed class People(PhotoDesk desk, Buckets buckets, OnCallOperator helper, Line line, Turns turns, TimeProvider time, Journal journal)
{
    /// <summary>No function's attempts last as long.</summary>
    private static readonly TimeSpan LongOutage = TimeSpan.FromMinutes(20);

    private readonly HashSet<(string Key, Saying Says)> _said = [];
    private int _updates;

    /// <summary>What was said about the photos of which key.</summary>
    public IReadOnlySet<(string Key, Saying Says)> Said => _said;

    /// <summary>Takes the steps.</summary>
    public async Task TakeAsync(IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
        {
            if (step.After > TimeSpan.Zero)
                await time.PauseAsync(step.After);
            await turns.TakeAsync();
            journal.Note($"{step}");
            Take(step);
        }

        helper.ArePeopleDone = true;
    }

    private void Take(Step step)
    {
        switch (step)
        {
            case Upload upload:
                desk.TellOfObject(upload.Key, buckets.Put(upload.Key, upload.Photographer, EtagOf(upload), upload.IsBroken), upload.Event);
                break;
            case Delete delete:
                if (buckets.Delete(delete.Key) is { } removed)
                    desk.TellOfObject(delete.Key, removed, delete.Event);
                break;
            case DeleteVersion delete:
                if (buckets.DeleteVersion(delete.Key) is { } gone)
                    desk.TellOfObject(delete.Key, gone, delete.Event);
                break;
            case Publish publish:
                Publish(publish);
                break;
            case Stop stop:
                helper.Stop(stop.Key);
                break;
            case Redrive:
                helper.RedriveAll();
                break;
            case Outage outage:
                line.BreakDown(outage.Function, time.GetUtcNow() + LongOutage);
                break;
        }
    }

    private static string EtagOf(Upload upload) => $"{upload.Bytes}{(upload.IsBroken ? "-broken" : "")}";

    private void Publish(Publish publish)
    {
        if (!publish.RepeatsId || _updates == 0)
            _updates++;
        _said.Add((publish.Key, publish.Says));
        var newest = buckets.Uploads.LastOrDefault(upload => upload.Photo.Key == publish.Key);
        var photo = publish.ById && newest is not null ? newest.Photo.Id : publish.Key;
        var batch = Message(publish.Says, photo, $"update-{_updates}", IsoTime.Format(time.GetUtcNow())).ToSqsEvent();
        desk.TellOfUpdate(
            new(batch.Records[0] with { MessageId = $"update-{_updates}" }, publish.Key, photo, publish.Says == Saying.Nonsense),
            isReview: publish.Says >= Saying.Pass,
            publish.Update);
    }

    private static SqsBatchBuilder Message(Saying says, string photo, string id, string at) => says switch
    {
        Saying.All => new SqsBatchBuilder().AllFields(photo, id, at),
        Saying.Pass or Saying.Reject => new SqsBatchBuilder().Review(photo, $"{says}", id: id),
        Saying.Nonsense => new SqsBatchBuilder().Review(photo, "Maybe", id: id),
        Saying.Caption or Saying.Date or Saying.Name => new SqsBatchBuilder().Field(photo, $"{says}", $"some {says}", id, at),
        _ => throw new ArgumentOutOfRangeException(nameof(says), says, null),
    };
}
