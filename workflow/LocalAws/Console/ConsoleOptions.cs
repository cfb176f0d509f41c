using PhotoFlow.LocalAws.Lambda;
using PhotoFlow.StatesLanguage;

namespace PhotoFlow.LocalAws.Console;

/// <summary>What the run console shows, and what it acts on.</summary>
internal sealed record ConsoleOptions
{
    /// <summary>The port on localhost; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Where executions run. The console only reads from it; what it does, it does at the front door.</summary>
    public required StepFunctionsEngine Interpreter { get; init; }

    /// <summary>The clock that people may move forward.</summary>
    public required AdjustableClock Clock { get; init; }

    public required LambdaHost Functions { get; init; }

    public required InvocationLog Invocations { get; init; }

    public required PlannedFaults Faults { get; init; }

    /// <summary>The front door: everything that the console does goes through it, as a client's calls do.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The emulator of SQS, which shows a queue without taking from it.</summary>
    public required Uri Queues { get; init; }

    /// <summary>The emulator of SES, which keeps the mails.</summary>
    public required Uri Mailbox { get; init; }

    /// <summary>The header by which a mail names the execution that it is about; null where mails do not say.</summary>
    public string? MailHeader { get; init; }
}

/// <summary>Where more is to be found about what an execution is about.</summary>
/// <param name="Name">What is there, such as <c>Order</c>.</param>
/// <param name="Address">Where it is.</param>
internal sealed record RunLink(string Name, Uri Address);
