using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace PhotoFlow.Shared.Aws.Pipeline;

/// <summary>
/// Sends every operation of every client of the SDK down its pipeline as one type of response. Native AOT looks up each handler's generic
/// method when it is first called with a type, and a pipeline has a dozen handlers: with one type, only the first operation pays for that.
/// A cold start that makes three kinds of calls takes 2 ms less (docs/performance.md).
/// </summary>
internal sealed class OneResponseType : IRuntimePipelineCustomizer
{
    private OneResponseType()
    {
    }

    /// <inheritdoc/>
    public string UniqueName => nameof(OneResponseType);

    /// <summary>Has every client that is made from now on do so.</summary>
    public static void Register() => RuntimePipelineCustomizerRegistry.Instance.Register(new OneResponseType());

    /// <inheritdoc/>
    public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandler(new Outermost());

    private sealed class Outermost : PipelineHandler
    {
        public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext) =>
            (T)(object)await base.InvokeAsync<AmazonWebServiceResponse>(executionContext);
    }
}
