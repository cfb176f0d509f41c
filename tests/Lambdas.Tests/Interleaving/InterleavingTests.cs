using FsCheck.Xunit;
using PhotoFlow.Lambdas.Tests.Harness;
using PhotoFlow.Shared.Ledger;
using PhotoFlow.Shared.Photos;
using PhotoFlow.Shared.Tests.Fakes;

namespace PhotoFlow.Lambdas.Tests.Interleaving;

public class InterleavingTests
{
    private const int MostSteps = 12;

    /// <summary>
    /// Each step is an upload, a deletion or an update of one key, all at once: in every order of their calls, with calls that fail before
    /// and after they took effect, and messages that come twice.
    /// </summary>
    [Property(MaxTest = 500)]
    public void Every_photo_has_one_outcome_that_follows_what_people_said(byte[] steps, int seed)
    {
        var desk = new PhotoDesk(seed);
        var uploads = new List<Photo>();
        var removals = new List<string>();
        for (var number = 0; number < Math.Min(steps.Length, MostSteps); number++)
            Take(desk, steps[number], $"{number + 1:X4}", uploads, removals);

        desk.Run();

        desk.Changes.ShouldBeEmpty();
        desk.Table.Photos.Select(record => record.Photo.Id).ShouldBe(uploads.Select(photo => photo.Id), ignoreOrder: true);
        desk.Ended.Count.ShouldBe(uploads.Count);
        foreach (var record in desk.Table.Photos)
            Check(record, desk, uploads, removals);
    }

    private static void Take(PhotoDesk desk, byte step, string sequencer, List<Photo> uploads, List<string> removals)
    {
        switch (uploads.Count == 0 ? 0 : step % 10)
        {
            case 0 or 1:
                var photo = Sample.Photo(sequencer: sequencer);
                uploads.Add(photo);
                desk.Upload(photo, valid: step < 230);
                if (step % 3 == 0)
                    desk.Upload(photo, valid: true);
                break;
            case 2:
                removals.Add(sequencer);
                desk.Remove("cat.jpg", sequencer);
                break;
            case 3 or 4 or 5:
                var review = new SqsBatchBuilder().Review(step < 128 ? "cat.jpg" : uploads[^1].Id, step % 10 == 5 ? "Reject" : "Pass", id: sequencer);
                desk.Publish(review);
                if (step % 3 == 0)
                    desk.Publish(review);
                break;
            default:
                desk.Publish(new SqsBatchBuilder().AllFields(step < 128 ? "cat.jpg" : uploads[^1].Id));
                break;
        }
    }

    private static void Check(PhotoRecord record, PhotoDesk desk, List<Photo> uploads, List<string> removals)
    {
        var reviews = record.History.Where(entry => entry.What == Happening.Review).ToList();
        var complete = record.Metadata is { Caption: not null, Date: not null, Name: not null };
        record.History.Count(entry => entry.What == Happening.Settled).ShouldBe(1, "one outcome");
        desk.Ended[record.Photo.Id].ShouldBe(record.Status, "the intake ends with the record's outcome");
        reviews.Count.ShouldBe(record.Review is null ? 0 : 1, "the first review counts, and no other");
        record.History.Where(entry => entry.Message is not null).Select(entry => entry.Message).ShouldBeUnique();
        switch (record.Status)
        {
            case PhotoStatus.Approved:
                record.Review!.Status.ShouldBe(ReviewStatus.Pass);
                complete.ShouldBeTrue();
                break;
            case PhotoStatus.Rejected:
                record.Review!.Status.ShouldBe(ReviewStatus.Reject);
                break;
            case PhotoStatus.Expired:
                (record.Review is null || (record.Review.Status == ReviewStatus.Pass && !complete)).ShouldBeTrue("it expired because something was missing");
                break;
            case PhotoStatus.Superseded:
                uploads.ShouldContain(newer => Sequencer.IsAfter(newer.Sequencer, record.Photo.Sequencer));
                break;
            case PhotoStatus.Withdrawn:
                removals.ShouldContain(removal => Sequencer.IsAfter(removal, record.Photo.Sequencer));
                break;
            case PhotoStatus.Invalid:
                break;
            default:
                record.Status.IsOpen().ShouldBeFalse("no photo is left open");
                break;
        }
    }
}
