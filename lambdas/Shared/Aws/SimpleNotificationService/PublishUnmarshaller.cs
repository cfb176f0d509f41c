using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace PhotoFlow.Shared.Aws.SimpleNotificationService;

/// <summary>Reads the answer to a publish, or the error in its place.</summary>
internal sealed class PublishUnmarshaller : XmlResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var response = new PublishResponse();
        while (input.Read())
        {
            if (input.IsStartElement && input.TestExpression("PublishResult/MessageId"))
                response.MessageId = input.ReadText();
        }

        return response;
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return new AmazonSimpleNotificationServiceException(error);
    }
}
