using System.Globalization;

namespace PhotoFlow.LocalAws.Events;

/// <summary>Reads a rule's <c>ScheduleExpression</c>.</summary>
internal static class Schedule
{
    /// <exception cref="LocalAwsException">It is neither a rate nor a cron expression that LocalAws knows.</exception>
    public static ISchedule Parse(string expression)
    {
        if (expression.EndsWith(')') && expression.IndexOf('(', StringComparison.Ordinal) is > 0 and var open)
        {
            var fields = expression[(open + 1)..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (expression[..open], fields.Length)
            {
                case ("rate", 2):
                    return new RateSchedule(Unit(expression, fields[1]) * int.Parse(fields[0], CultureInfo.InvariantCulture));
                case ("cron", 6):
                    return CronSchedule.Parse(fields);
            }
        }

        throw Unknown(expression);
    }

    private static TimeSpan Unit(string expression, string unit) => unit switch
    {
        "minute" or "minutes" => TimeSpan.FromMinutes(1),
        "hour" or "hours" => TimeSpan.FromHours(1),
        "day" or "days" => TimeSpan.FromDays(1),
        _ => throw Unknown(expression),
    };

    private static LocalAwsException Unknown(string expression) => new($"LocalAws does not know the schedule '{expression}'.");

    private sealed record RateSchedule(TimeSpan Period) : ISchedule
    {
        public DateTimeOffset? After(DateTimeOffset time) => time + Period;
    }
}
