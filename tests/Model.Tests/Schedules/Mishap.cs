namespace PhotoFlow.Model.Tests.Schedules;

/// <summary>Something that goes wrong with a call that a function makes: counted over all its invocations, so that it stays where it is while a schedule shrinks.</summary>
/// <param name="Function">The function.</param>
/// <param name="Call">Which of its calls, the first being 0.</param>
/// <param name="Kind">What goes wrong.</param>
public sealed record Mishap(string Function, int Call, MishapKind Kind);

/// <summary>What can go wrong with a call.</summary>
public enum MishapKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It fails, and does nothing.</summary>
    FailsBefore,

    /// <summary>It takes effect, and is reported as failed.</summary>
    FailsAfter,

    /// <summary>It takes effect, its answer is lost, and the SDK makes it again.</summary>
    MadeTwice,

    /// <summary>The function is killed before the call takes effect.</summary>
    KilledBefore,

    /// <summary>The function is killed when the call has taken effect.</summary>
    KilledAfter,

    /// <summary>It is not answered until the function's time is up.</summary>
    Hangs,

    /// <summary>It takes most of the function's time.</summary>
    Slow,

    /// <summary>It is slow, and whoever invoked the function loses the connection meanwhile: the function goes on, beside another attempt.</summary>
    Abandoned,
}
