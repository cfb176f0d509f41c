using System.Globalization;
using PhotoFlow.LocalAws.Events;

namespace PhotoFlow.LocalAws.Tests.Events;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("rate(5 minutes)", "2026-11-22T17:00:30Z", "2026-11-22T17:05:30Z")]
    [InlineData("rate(1 day)", "2026-11-22T17:00:30Z", "2026-11-23T17:00:30Z")]
    [InlineData("cron(0 12 * * ? *)", "2026-11-22T12:00:00Z", "2026-11-23T12:00:00Z")]
    [InlineData("cron(15 10 ? * MON-FRI *)", "2026-11-20T10:15:00Z", "2026-11-23T10:15:00Z")]
    [InlineData("cron(0/10 * * * ? *)", "2026-11-22T17:51:00Z", "2026-11-22T18:00:00Z")]
    [InlineData("cron(0 8 1 * ? *)", "2026-11-22T17:00:00Z", "2026-12-01T08:00:00Z")]
    [InlineData("cron(30 3 29 FEB ? *)", "2026-11-22T17:00:00Z", "2028-02-29T03:30:00Z")]
    [InlineData("cron(5,35 0 ? * 1 2027)", "2026-11-22T17:00:00Z", "2027-01-03T00:05:00Z")]
    public void A_schedule_gives_the_time_that_comes_next(string expression, string now, string next) =>
        Schedule.Parse(expression).After(Time(now)).ShouldBe(Time(next));

    [Fact]
    public void A_schedule_whose_years_are_over_never_fires() =>
        Schedule.Parse("cron(0 0 1 1 ? 2020)").After(Time("2026-11-22T17:00:00Z")).ShouldBeNull();

    [Theory]
    [InlineData("every day")]
    [InlineData("rate(5 fortnights)")]
    [InlineData("cron(0 12 * * *)")]
    [InlineData("cron(0 12 L * ? *)")]
    [InlineData("cron(60 12 * * ? *)")]
    public void A_schedule_that_is_not_understood_is_refused(string expression) =>
        Should.Throw<LocalAwsException>(() => Schedule.Parse(expression)).Message.ShouldContain(expression);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
