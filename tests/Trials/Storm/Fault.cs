namespace PhotoFlow.Trials.Storm;

/// <summary>A way in which the sandbox misbehaves.</summary>
internal enum Fault
{
    /// <summary>None: the call goes through.</summary>
    None,

    /// <summary>The service answers 500 and does nothing.</summary>
    InternalError,

    /// <summary>The service answers 503 and does nothing.</summary>
    Unavailable,

    /// <summary>The service answers that the caller is too fast, and does nothing.</summary>
    Throttled,

    /// <summary>The service does as told, and answers 500.</summary>
    ErrorAfterEffect,

    /// <summary>The service does as told, and the connection breaks before its answer.</summary>
    CutAfterEffect,

    /// <summary>The function is killed as it calls; the service hears nothing.</summary>
    KilledBefore,

    /// <summary>The function is killed while the service does as told.</summary>
    KilledAfter,

    /// <summary>The service does not answer until the function's time is up.</summary>
    Hung,

    /// <summary>The service answers late.</summary>
    Slow,

    /// <summary>SQS says that messages are deleted, and delivers them again.</summary>
    DeletionLost,

    /// <summary>SQS keeps some of the messages back, which come later and after others.</summary>
    MessagesHeldBack,

    /// <summary>S3 brings an event late, after others.</summary>
    EventLate,

    /// <summary>S3 brings an event twice.</summary>
    EventTwice,
}

/// <summary>Faults for people.</summary>
internal static class Faults
{
    /// <summary>The fault in words: <c>killed after</c>.</summary>
    public static string Words(this Fault fault) =>
        string.Concat(fault.ToString().Select((letter, i) => char.IsUpper(letter) && i > 0 ? $" {letter}" : $"{letter}")).ToLowerInvariant();
}
