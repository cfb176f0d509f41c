using System.Globalization;

namespace PhotoFlow.Model.Tests;

/// <summary>A test that runs for as long as the variable MODEL_SCHEDULES says, and not at all where it is not set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SoakFactAttribute : FactAttribute
{
    public SoakFactAttribute()
    {
        if (Schedules == 0)
            Skip = "MODEL_SCHEDULES says how many schedules to run; it is not set.";
    }

    /// <summary>How many schedules to run.</summary>
    public static int Schedules { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("MODEL_SCHEDULES"), CultureInfo.InvariantCulture, out var count) ? count : 0;
}
