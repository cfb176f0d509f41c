using PhotoFlow.Trials.Storm;

namespace PhotoFlow.Trials.Tests;

/// <summary>Each invariant notices what it is there for, and nothing else does.</summary>
public sealed class InvariantTests
{
    private const int Reminders = 1;

    private static readonly Publish Wrong = new(TimeSpan.Zero, "{", null, "no JSON");

    private static readonly StormPhoto[] Plan = [new("cat.jpg", "approved", [Wrong], new HashSet<string> { "approved", "rejected", "expired", "withdrawn" })];

    private static readonly Aftermath Good = new()
    {
        Photos = [Photo("cat", "01")],
        Mails = [new("cat", "received"), new("cat", "approved")],
        Repeated = [],
        Objects = new HashSet<string> { "cat.jpg" },
        Renditions = new Dictionary<string, int> { ["cat"] = 2 },
        OpenIntakes = [],
        Uploads = new HashSet<(string, string)> { ("cat.jpg", "01") },
        DeadLetters = [new("reviews", "{", "no JSON")],
    };

    private static readonly Dictionary<string, (string Invariant, Aftermath Bad)> Rows = new()
    {
        ["an execution still runs"] = ("intakes still open", Good with { OpenIntakes = ["arn"] }),
        ["an upload was never logged"] = ("uploads without a record", Good with { Uploads = new HashSet<(string, string)> { ("cat.jpg", "01"), ("cat.jpg", "02") } }),
        ["a record is of no upload"] = ("records without an upload", Good with { Photos = [Photo("cat", "01"), Photo("ghost", "00") with { Status = "withdrawn" }] }),
        ["an object has no record"] = ("objects without a record", Good with { Objects = new HashSet<string> { "cat.jpg", "dog.jpg" } }),
        ["a photo was settled twice"] = ("photos settled more than once", Changed(photo => photo with { Settlements = 2 })),
        ["a photo has two reviews that count"] = ("photos settled more than once", Changed(photo => photo with { Reviews = 2 })),
        ["an approved photo was rejected first"] = ("outcomes that contradict the first valid review", Changed(photo => photo with { Review = "Reject" })),
        ["an approved photo lacks metadata"] = ("outcomes that contradict the first valid review", Changed(photo => photo with { Fields = 2 })),
        ["an outcome that nothing asked for"] = ("outcomes that nothing asked for", Settled("superseded", "received", "superseded") with { Objects = new HashSet<string>() }),
        ["the approved object is gone"] = ("objects kept or removed wrongly", Good with { Objects = new HashSet<string>() }),
        ["the rejected object is there"] = ("objects kept or removed wrongly", Settled("rejected", "received", "rejected")),
        ["a rendition is gone"] = ("renditions kept or removed wrongly", Good with { Renditions = new Dictionary<string, int> { ["cat"] = 1 } }),
        ["renditions of no photo"] = ("renditions kept or removed wrongly", Good with { Renditions = new Dictionary<string, int> { ["cat"] = 2, ["ghost"] = 2 } }),
        ["the mail of the outcome is missing"] = ("mails missing", Good with { Mails = [new("cat", "received")] }),
        ["no wait has sent its reminders"] = ("mails missing", Expired() with { Mails = [new("cat", "received"), new("cat", "expired")] }),
        ["a mail of another outcome"] = ("mails that should not be", Good with { Mails = [.. Good.Mails, new("cat", "rejected")] }),
        ["a malformed message is gone"] = ("malformed messages lost", Good with { DeadLetters = [] }),
        ["a mail came twice, and no fault made it"] = ("mails sent twice without a cause", Good with { Mails = [.. Good.Mails, new("cat", "received")] }),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Fact]
    public void All_hold_when_all_is_well()
    {
        Broken(Good).ShouldBeEmpty();
        Broken(Expired()).ShouldBeEmpty();
        Broken(Expired() with { Mails = [new("cat", "received"), new("cat", "review-reminder-1"), new("cat", "expired")] }).ShouldBeEmpty("it expired for want of a review");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_broken_by_what_it_is_there_for(string row) => Broken(Rows[row].Bad).ShouldBe([Rows[row].Invariant]);

    [Fact]
    public void A_photo_that_nobody_settled_has_no_outcome() =>
        Broken(Settled("pending", "received")).ShouldContain("records without an outcome");

    [Fact]
    public void A_mail_may_come_twice_where_a_fault_hit_between_acceptance_and_confirmation()
    {
        var twice = new Mail("cat", "received");

        Broken(Good with { Mails = [.. Good.Mails, twice], Repeated = [new(twice, "killed after")] }).ShouldBeEmpty();
        Broken(Good with { Mails = [.. Good.Mails, twice, twice], Repeated = [new(twice, "killed after")] })
            .ShouldBe(["mails sent twice without a cause"], "a cause is good for one time");
    }

    private static SeenPhoto Photo(string id, string sequencer) => new()
    {
        Id = id,
        Key = "cat.jpg",
        Sequencer = sequencer,
        Status = "approved",
        Review = "Pass",
        Fields = 3,
        Reviews = 1,
        Settlements = 1,
    };

    private static Aftermath Changed(Func<SeenPhoto, SeenPhoto> change) => Good with { Photos = [change(Good.Photos[0])] };

    /// <summary>The photo has another outcome, and no renditions; its object is still there.</summary>
    private static Aftermath Settled(string status, params string[] mails) => Changed(photo => photo with { Status = status, Review = status == "rejected" ? "Reject" : "Pass" }) with
    {
        Mails = [.. mails.Select(mail => new Mail("cat", mail))],
        Renditions = new Dictionary<string, int>(),
    };

    private static Aftermath Expired() => Changed(photo => photo with { Status = "expired", Review = null, Reviews = 0, Fields = 0 }) with
    {
        Mails = [new("cat", "received"), new("cat", "metadata-reminder-1"), new("cat", "review-reminder-1"), new("cat", "expired")],
        Objects = new HashSet<string>(),
        Renditions = new Dictionary<string, int>(),
    };

    private static IEnumerable<string> Broken(Aftermath after) =>
        Invariant.CheckAll(Plan, after, Reminders).Where(invariant => invariant.Violations.Count > 0).Select(invariant => invariant.Name);
}
