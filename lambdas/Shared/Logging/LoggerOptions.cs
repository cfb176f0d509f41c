namespace PhotoFlow.Shared.Logging;

/// <summary>What a logger is told once.</summary>
/// <param name="Service">The <c>service</c> of each line.</param>
/// <param name="MinimumLevel">Lines below it are not written.</param>
public sealed record LoggerOptions(string Service, LogLevel MinimumLevel = LogLevel.Information)
{
    /// <summary>
    /// Reads Powertools' variables and Lambda's own. Lambda's AWS_LAMBDA_LOG_LEVEL (advanced logging controls) goes before
    /// POWERTOOLS_LOG_LEVEL, since Lambda drops what is below it anyway.
    /// </summary>
    public static LoggerOptions FromEnvironment(Func<string, string?> variable)
    {
        return new(
            variable("POWERTOOLS_SERVICE_NAME") ?? "PhotoFlow",
            Parse(variable("AWS_LAMBDA_LOG_LEVEL")) ?? Parse(variable("POWERTOOLS_LOG_LEVEL")) ?? LogLevel.Information);
    }

    /// <summary>Both families of names: Powertools' (Information, Warning, Critical) and Lambda's (INFO, WARN, FATAL).</summary>
    private static LogLevel? Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFO" or "INFORMATION" => LogLevel.Information,
        "WARN" or "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" or "CRITICAL" => LogLevel.Critical,
        "NONE" => LogLevel.None,
        _ => null,
    };
}
