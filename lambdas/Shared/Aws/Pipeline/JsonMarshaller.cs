using System.Buffers;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace PhotoFlow.Shared.Aws.Pipeline;

/// <summary>Writes a request as a JSON object, which a POST carries.</summary>
/// <param name="service">The service's name in the pipeline.</param>
/// <param name="headers">Content type and target.</param>
/// <param name="write">Writes the members that are set.</param>
internal sealed class JsonMarshaller<TRequest>(string service, string path, (string Name, string Value)[] headers, Action<Utf8JsonWriter, TRequest> write)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            write(writer, (TRequest)input);
            writer.WriteEndObject();
        }

        var request = new DefaultRequest(input, service) { HttpMethod = "POST", ResourcePath = path, Content = body.WrittenSpan.ToArray() };
        foreach (var (name, value) in headers)
            request.Headers[name] = value;
        return request;
    }
}
