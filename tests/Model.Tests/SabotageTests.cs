using PhotoFlow.Model.Tests.Desk;
using PhotoFlow.Model.Tests.Invariants;
using PhotoFlow.Model.Tests.Sabotages;

namespace PhotoFlow.Model.Tests;

/// <summary>Every invariant can fail: what it guards is broken on purpose, and the model finds that by it.</summary>
public class SabotageTests
{
    private const int MostSchedules = 4_000;

    private static readonly Dictionary<string, Sabotage> Sabotages = new()
    {
        ["a conditional write never succeeds"] = TableSabotages.NeverWrites,
        ["a conditional write always succeeds"] = TableSabotages.AlwaysWrites,
        ["reviews are not read back"] = TableSabotages.ForgetsReviews,
        ["the last review counts"] = TableSabotages.LastReviewCounts,
        ["every review counts"] = TableSabotages.EveryReviewCounts,
        ["records stray"] = TableSabotages.Strays,
        ["a mail's claim is not kept"] = TableSabotages.KeepsNoClaim,
        ["keys are not found"] = TableSabotages.ForgetsKeys,
        ["all uploads are one photographer's"] = TableSabotages.KnowsOnePhotographer,
        ["files are known to the wrong photo"] = TableSabotages.KnowsEveryFile,
        ["known files are forgotten"] = TableSabotages.ForgetsFiles,
        ["deletions of approved objects leave no trace"] = TableSabotages.ForgetsDeletions,
        ["a history hides its messages"] = TableSabotages.HidesMessages,
        ["intakes are not started"] = StepFunctionsSabotages.StartsNothing,
        ["waits are not ended"] = StepFunctionsSabotages.ResumesNothing,
        ["functions may not end waits"] = StepFunctionsSabotages.MayNotResume,
        ["waits are failed that end well"] = StepFunctionsSabotages.FailsWaits,
        ["SettlePhoto overwrites outcomes"] = FunctionSabotages.OverwritesOutcomes,
        ["SettlePhoto settles again"] = FunctionSabotages.SettlesAgain,
        ["SettlePhoto writes nothing"] = FunctionSabotages.SettlesNothing,
        ["SettlePhoto ignores what was recorded"] = FunctionSabotages.IgnoresReviews,
        ["RemovePhoto never succeeds"] = FunctionSabotages.NeverRemoves,
        ["RemovePhoto leaves objects"] = FunctionSabotages.LeavesObjects,
        ["RemovePhoto leaves renditions"] = FunctionSabotages.LeavesRenditions,
        ["RemovePhoto goes by the key alone"] = FunctionSabotages.RemovesByKey,
        ["no mail tells of a rejection"] = DefinitionSabotages.MailsNoRejection,
        ["there is a reminder too many"] = DefinitionSabotages.RemindsTooOften,
        ["our own fault counts as an invalid photo"] = DefinitionSabotages.BlamesThePhoto,
    };

    [Theory]
    [InlineData("a conditional write never succeeds", "no end")]
    [InlineData("reviews are not read back", "failures without a cause")]
    [InlineData("RemovePhoto never succeeds", "intakes still open")]
    [InlineData("SettlePhoto writes nothing", "intakes that end unlike their record")]
    [InlineData("intakes are not started", "uploads without a record")]
    [InlineData("records stray", "records without an upload")]
    [InlineData("SettlePhoto writes nothing", "records without an outcome")]
    [InlineData("SettlePhoto overwrites outcomes", "outcomes that changed")]
    [InlineData("a conditional write always succeeds", "outcomes that changed")]
    [InlineData("SettlePhoto settles again", "photos settled more than once")]
    [InlineData("every review counts", "photos reviewed more than once")]
    [InlineData("the last review counts", "outcomes that contradict the first valid review")]
    [InlineData("SettlePhoto ignores what was recorded", "outcomes that contradict the first valid review")]
    [InlineData("all uploads are one photographer's", "outcomes that nothing asked for")]
    [InlineData("known files are forgotten", "files decided on twice")]
    [InlineData("RemovePhoto goes by the key alone", "objects kept or removed wrongly")]
    [InlineData("deletions of approved objects leave no trace", "deletions that left no trace")]
    [InlineData("waits are failed that end well", "outcomes that nothing asked for")]
    [InlineData("waits are not ended", "outcomes that came late")]
    [InlineData("a history hides its messages", "messages recorded twice")]
    [InlineData("functions may not end waits", "no end")]
    [InlineData("keys are not found", "valid messages that nobody could handle")]
    [InlineData("our own fault counts as an invalid photo", "removed by our own fault")]
    [InlineData("RemovePhoto goes by the key alone", "removed by our own fault")]
    [InlineData("RemovePhoto leaves objects", "objects kept or removed wrongly")]
    [InlineData("RemovePhoto leaves renditions", "renditions kept or removed wrongly")]
    [InlineData("no mail tells of a rejection", "mails missing")]
    [InlineData("there is a reminder too many", "mails that should not be")]
    [InlineData("files are known to the wrong photo", "files known without a photo")]
    [InlineData("a mail's claim is not kept", "mails sent twice without a cause")]
    public void What_is_broken_on_purpose_is_found(string sabotage, string invariant)
    {
        var violated = Invariant.All.Single(known => known.Name == invariant).Violations;
        Enumerable.Range(0, MostSchedules).Any(seed => violated(Run(seed, Sabotages[sabotage])).Any()).ShouldBeTrue();
    }

    [Fact]
    public void Every_invariant_is_seen_to_fail()
    {
        var rows = typeof(SabotageTests).GetMethod(nameof(What_is_broken_on_purpose_is_found))!.GetCustomAttributes(typeof(InlineDataAttribute), false);
        var seen = rows.Cast<InlineDataAttribute>().Select(row => (string)row.GetData(null!).Single()[1]);
        Invariant.All.Select(invariant => invariant.Name).Except(seen).ShouldBeEmpty();
    }

    private static ModelOutcome Run(int seed, Sabotage sabotage)
    {
        using var desk = new PhotoDesk(Schedules.Schedules.Of(seed), sabotage);
        return desk.Run();
    }
}
