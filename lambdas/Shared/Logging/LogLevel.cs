namespace PhotoFlow.Shared.Logging;

/// <summary>How much a line matters. Names as in Powertools for AWS Lambda (.NET).</summary>
public enum LogLevel
{
    /// <summary>What the program does, step by step.</summary>
    Trace,

    /// <summary>What helps to find a fault.</summary>
    Debug,

    /// <summary>What happened, for the record.</summary>
    Information,

    /// <summary>Something that may need a person's eye.</summary>
    Warning,

    /// <summary>An invocation failed.</summary>
    Error,

    /// <summary>The function cannot run at all.</summary>
    Critical,

    /// <summary>Nothing is written.</summary>
    None,
}
