using System.Globalization;

namespace PhotoFlow.Stack.Settings;

/// <summary>Settings as text, whether they were given as JSON or on the command line.</summary>
internal static class SettingText
{
    /// <summary>The value as it is written on the command line, a list with commas; null for none.</summary>
    public static string? Of(object? value) => value switch
    {
        null => null,
        IEnumerable<object> items => string.Join(',', items),
        // JavaScript has one kind of number, so even a whole one arrives as a double.
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim(),
    };
}
