namespace PhotoFlow.StatesLanguage.Tests.Execution;

/// <summary>Definitions for tests that differ only in a part.</summary>
internal static class Machines
{
    /// <summary>One state named A.</summary>
    /// <param name="fields">The state's fields.</param>
    public static string Of(string fields) => "{\"StartAt\":\"A\",\"States\":{\"A\":{" + fields + "}}}";

    /// <summary>One Task named A, calling the function F by its ARN; errors may be caught by the state Caught.</summary>
    /// <param name="fields">More fields of the state.</param>
    public static string Task(string fields = "\"Comment\":\"\"")
    {
        var task = $"\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:000000000000:function:F\",\"End\":true,{fields}";
        return fields.Contains("\"Catch\"", StringComparison.Ordinal)
            ? Of(task + "},\"Caught\":{\"Type\":\"Pass\",\"End\":true")
            : Of(task);
    }
}
