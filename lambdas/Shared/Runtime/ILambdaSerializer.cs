namespace PhotoFlow.Shared.Runtime;

/// <summary>Reads a function's input and writes its output. Members as in Amazon.Lambda.Core.</summary>
public interface ILambdaSerializer
{
    /// <summary>Reads the input.</summary>
    T Deserialize<T>(Stream requestStream);

    /// <summary>Writes the output.</summary>
    void Serialize<T>(T response, Stream responseStream);
}
