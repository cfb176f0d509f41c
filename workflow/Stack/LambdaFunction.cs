using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SQS;
using Constructs;
using PhotoFlow.Stack.Bundles;
using PhotoFlow.Stack.Settings;

namespace PhotoFlow.Stack;

/// <summary>What differs from one function to another.</summary>
internal sealed record LambdaFunctionProps
{
    /// <summary>What it does, for the console.</summary>
    public required string Description { get; init; }

    /// <summary>Memory in MiB; the share of a processor grows with it.</summary>
    public required int MemoryMiB { get; init; }

    /// <summary>The longest that one invocation may take, in seconds.</summary>
    public required int TimeoutSeconds { get; init; }

    /// <summary>Environment variables of its own.</summary>
    public required IDictionary<string, string> Environment { get; init; }

    /// <summary>What it may do, besides logging and tracing.</summary>
    public required IReadOnlyList<PolicyStatement> May { get; init; }

    /// <summary>Libraries that it loads by name while it runs.</summary>
    public IReadOnlyList<string> Loads { get; init; } = [];

    /// <summary>Where events go that it failed on when invoked asynchronously; null for a function that is not.</summary>
    public IQueue? DeadLetters { get; init; }
}

/// <summary>One of the folder <c>lambdas</c>: its code, its role, its log. Every function is made here.</summary>
internal sealed class LambdaFunction : Construct
{
    public LambdaFunction(Construct scope, string name, PhotoFlowSettings settings, LambdaFunctionProps props)
        : base(scope, name)
    {
        TimeoutSeconds = props.TimeoutSeconds;
        var functionName = $"{Amazon.CDK.Stack.Of(this).StackName}-{name}";
        var log = new KeptLog(this, "Log", $"/aws/lambda/{functionName}", settings);

        // Not Lambda's managed policy, which may write every log of the account.
        var role = new Role(this, "Role", new RoleProps
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            Description = props.Description,
        });
        foreach (var statement in props.May.Prepend(Allow.To(["logs:CreateLogStream", "logs:PutLogEvents"], log.LogGroupArn)))
            role.AddToPolicy(statement);

        Function = new Function(this, "Function", new FunctionProps
        {
            FunctionName = functionName,
            Description = props.Description,
            Runtime = Runtime.PROVIDED_AL2023,
            Architecture = settings.Architecture == "arm64" ? Architecture.ARM_64 : Architecture.X86_64,
            Handler = "bootstrap",
            Code = Code.FromAsset(LambdaBundle.Of(name, props.Loads, settings)),
            Role = role,
            LogGroup = log,
            Tracing = Tracing.ACTIVE,
            MemorySize = props.MemoryMiB,
            Timeout = Duration.Seconds(props.TimeoutSeconds),
            DeadLetterQueue = props.DeadLetters,
            Environment = new Dictionary<string, string>(props.Environment)
            {
                // Each stage counts for itself.
                ["POWERTOOLS_SERVICE_NAME"] = Amazon.CDK.Stack.Of(this).StackName,
                ["POWERTOOLS_METRICS_NAMESPACE"] = "PhotoFlow",
            },
        });
    }

    /// <summary>The function.</summary>
    public Function Function { get; }

    /// <summary>The longest that one invocation may take, in seconds.</summary>
    public int TimeoutSeconds { get; }
}
