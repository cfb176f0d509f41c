using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace PhotoFlow.Shared.Aws.Pipeline;

/// <summary>Reads a JSON response, or the error in its place.</summary>
/// <param name="read">Makes the response.</param>
/// <param name="error">Makes the exception that stands for an error's code.</param>
internal sealed class JsonUnmarshaller(Func<JsonElement, AmazonWebServiceResponse> read, Func<ErrorResponse, AmazonServiceException> error)
    : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var body = JsonDocument.Parse(input.Stream);
        return read(body.RootElement);
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var response = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        response.InnerException = innerException;
        response.StatusCode = statusCode;
        return error(response);
    }
}
