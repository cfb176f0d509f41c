using System.Globalization;

namespace PhotoFlow.LocalAws.Events;

/// <summary>EventBridge's cron: minute, hour, day of month, month, day of week (1 is Sunday), year; in UTC.</summary>
internal sealed class CronSchedule : ISchedule
{
    private static readonly string[] _months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] _days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly HashSet<int> _minutes;
    private readonly HashSet<int> _hours;
    private readonly HashSet<int> _monthDays;
    private readonly HashSet<int> _yearMonths;
    private readonly HashSet<int> _weekDays;
    private readonly HashSet<int> _years;

    private CronSchedule(string[] fields)
    {
        _minutes = Values(fields[0], 0, 59, []);
        _hours = Values(fields[1], 0, 23, []);
        _monthDays = Values(fields[2], 1, 31, []);
        _yearMonths = Values(fields[3], 1, 12, _months);
        _weekDays = Values(fields[4], 1, 7, _days);
        _years = Values(fields[5], 1970, 2199, []);
    }

    /// <exception cref="LocalAwsException">A field is out of range, or uses L, W or #, which LocalAws does not know.</exception>
    public static CronSchedule Parse(string[] fields)
    {
        try
        {
            return new CronSchedule(fields);
        }
        catch (FormatException exception)
        {
            throw new LocalAwsException($"LocalAws does not know the schedule 'cron({string.Join(' ', fields)})': {exception.Message}", exception);
        }
    }

    public DateTimeOffset? After(DateTimeOffset time)
    {
        var day = new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero);
        for (; day.Year <= _years.Max(); day = day.AddDays(1))
        {
            if (!IsDay(day))
                continue;
            var times = from hour in _hours from minute in _minutes select day.AddHours(hour).AddMinutes(minute);
            if (times.Where(candidate => candidate > time).Order().Select(candidate => (DateTimeOffset?)candidate).FirstOrDefault() is { } next)
                return next;
        }

        return null;
    }

    private bool IsDay(DateTimeOffset day) =>
        _years.Contains(day.Year) && _yearMonths.Contains(day.Month) && _monthDays.Contains(day.Day) && _weekDays.Contains((int)day.DayOfWeek + 1);

    private static HashSet<int> Values(string field, int first, int last, string[] names)
    {
        var values = new HashSet<int>();
        foreach (var part in field.Split(','))
        {
            var (range, step) = part.Split('/') is [var left, var right] ? (left, int.Parse(right, CultureInfo.InvariantCulture)) : (part, 0);
            var (from, to) = range switch
            {
                "*" or "?" => (first, last),
                _ when range.Split('-') is [var low, var high] => (Number(low), Number(high)),
                // 5/10 begins at 5 and goes on to the end.
                _ => (Number(range), step > 0 ? last : Number(range)),
            };
            if (from < first || to > last || from > to)
                throw new FormatException($"'{part}' is not within {first} and {last}.");
            for (var value = from; value <= to; value += Math.Max(step, 1))
                values.Add(value);
        }

        return values;

        int Number(string text) => Array.IndexOf(names, text.ToUpperInvariant()) is >= 0 and var index
            ? index + 1
            : int.Parse(text, CultureInfo.InvariantCulture);
    }
}
