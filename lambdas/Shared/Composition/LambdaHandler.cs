using PhotoFlow.Shared.Runtime;

namespace PhotoFlow.Shared.Composition;

/// <summary>A function's work.</summary>
/// <param name="input">What it was invoked with.</param>
/// <param name="context">What Lambda says about the invocation.</param>
/// <param name="cancellationToken">Is cancelled shortly before Lambda ends the invocation.</param>
public delegate Task<TOutput> LambdaHandler<in TInput, TOutput>(TInput input, ILambdaContext context, CancellationToken cancellationToken);
