namespace PhotoFlow.Shared.Runtime;

/// <summary>Puts a handler on the loop. Members as in Amazon.Lambda.RuntimeSupport.</summary>
public sealed class LambdaBootstrapBuilder
{
    private readonly LambdaBootstrapHandler _handler;
    private LambdaBootstrapInitializer? _initializer;

    private LambdaBootstrapBuilder(LambdaBootstrapHandler handler) => _handler = handler;

    /// <summary>A builder for a function from one JSON value to another.</summary>
    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer)
    {
        return new(async (input, output, context) => serializer.Serialize(await handler(serializer.Deserialize<TInput>(input), context), output));
    }

    /// <summary>Sets what runs once, before the first invocation. What it throws is reported as an error of initialization.</summary>
    public LambdaBootstrapBuilder UseBootstrapHandler(LambdaBootstrapInitializer initializer)
    {
        _initializer = initializer;
        return this;
    }

    /// <summary>Makes the loop.</summary>
    public LambdaBootstrap Build() => Build(TimeProvider.System);

    internal LambdaBootstrap Build(TimeProvider clock) => new(_handler, _initializer, clock);
}

/// <summary>Runs once, before the first invocation; false ends the process.</summary>
public delegate Task<bool> LambdaBootstrapInitializer();

/// <summary>Handles one invocation.</summary>
internal delegate Task LambdaBootstrapHandler(Stream input, Stream output, ILambdaContext context);
