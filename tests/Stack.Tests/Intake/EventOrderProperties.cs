using FsCheck.Xunit;

namespace PhotoFlow.Stack.Tests.Intake;

/// <summary>What may happen to a photo while it waits.</summary>
public enum Happening
{
    Metadata,
    Pass,
    Reject,
    Removal,
    NewerUpload,
    ADay,
    AFault,
}

/// <summary>Whatever happens, in whatever order, a photo ends in one outcome, with the mails and the removals that belong to it.</summary>
public class EventOrderProperties
{
    [Property(MaxTest = 300)]
    public void A_photo_ends_in_one_outcome_and_only_its_mails_are_sent(Happening[] happenings)
    {
        using var intake = new IntakeUnderTest();
        foreach (var happening in happenings)
            Let(happening, intake);
        intake.After(TimeSpan.FromDays(30));

        var (end, removed, mail) = intake.Record switch
        {
            "approved" => ("Approved", "", "approved"),
            "rejected" => ("Rejected", "cat.jpg", "rejected"),
            "expired" => ("Expired", "cat.jpg", "expired"),
            "superseded" => ("Superseded", "cat.jpg", "superseded"),
            "withdrawn" => ("Withdrawn", "cat.jpg", "withdrawn"),
            var status => throw new InvalidOperationException($"{status} is no outcome"),
        };
        intake.ShouldEndAs(end);
        string.Concat(intake.Removed).ShouldBe(removed);
        intake.Journal.Count(entry => entry.StartsWith("settle", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(1);
        string.Concat(intake.Mails.Where(sent => sent != "received" && !sent.EndsWith("-reminder", StringComparison.Ordinal))).ShouldBe(mail);
        intake.Mails.Count(sent => sent == "received").ShouldBeLessThanOrEqualTo(1);
        intake.Mails.Count(sent => sent == "metadata-reminder").ShouldBeLessThanOrEqualTo(2);
        intake.Mails.Count(sent => sent == "review-reminder").ShouldBeLessThanOrEqualTo(2);
    }

    private static IntakeUnderTest Let(Happening happening, IntakeUnderTest intake) => happening switch
    {
        Happening.Metadata => intake.Metadata(),
        Happening.Pass => intake.Review("Pass"),
        Happening.Reject => intake.Review("Reject"),
        Happening.Removal => intake.Overtaken("withdrawn", "PhotoWithdrawn"),
        Happening.NewerUpload => intake.Overtaken("superseded", "PhotoSuperseded"),
        Happening.ADay => intake.After(TimeSpan.FromDays(1)),
        _ => intake.Stumbling(),
    };
}
