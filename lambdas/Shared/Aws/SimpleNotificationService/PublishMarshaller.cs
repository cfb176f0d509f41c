using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace PhotoFlow.Shared.Aws.SimpleNotificationService;

/// <summary>Writes a publish as a form (protocol AWS Query).</summary>
internal sealed class PublishMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var publish = (PublishRequest)input;
        var request = new DefaultRequest(publish, "Amazon.SimpleNotificationService");
        request.Parameters["Action"] = "Publish";
        request.Parameters["Version"] = "2010-03-31";
        AddIfSet("TopicArn", publish.TopicArn);
        AddIfSet("Message", publish.Message);
        var index = 0;
        foreach (var (name, value) in publish.MessageAttributes ?? [])
        {
            index++;
            var entry = string.Create(CultureInfo.InvariantCulture, $"MessageAttributes.entry.{index}.");
            AddIfSet(entry + "Name", name);
            AddIfSet(entry + "Value.DataType", value.DataType);
            AddIfSet(entry + "Value.StringValue", value.StringValue);
        }

        return request;

        void AddIfSet(string name, string? value)
        {
            if (value is not null)
                request.Parameters[name] = value;
        }
    }
}
