namespace PhotoFlow.LocalAws.Lambda;

/// <summary>A function as the template declares it.</summary>
internal sealed record FunctionDefinition
{
    /// <summary>Its physical name.</summary>
    public required string Name { get; init; }

    /// <summary>Its ARN, without a version.</summary>
    public required string Arn { get; init; }

    /// <summary>What people read in logs: its name in the stack, without the hash.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The folder of its code, with the executable <c>bootstrap</c> in it.</summary>
    public required string Directory { get; init; }

    /// <summary>The role whose permissions its calls have.</summary>
    public required string RoleArn { get; init; }

    /// <summary>How long one invocation may take. Lambda's default is 3 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Memory in MB. It is told to the function, not enforced.</summary>
    public int MemorySize { get; init; } = 128;

    /// <summary>The template's environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What it does, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>What a custom runtime is told as <c>_HANDLER</c>.</summary>
    public string Handler { get; init; } = "bootstrap";

    /// <summary>More concurrent invocations than this are throttled; null shares the account's limit.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>Where asynchronous invocations that failed for good are sent (<c>DeadLetterConfig</c>), or null.</summary>
    public string? DeadLetterArn { get; init; }
}
