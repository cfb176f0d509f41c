using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.FrontDoor;
using PhotoFlow.Trials.Storm;

namespace PhotoFlow.Trials.Kills;

/// <summary>Gives Lambda's pollers one message at a time, as SQS may: an invocation is then about one photo, and so is its death.</summary>
internal sealed class OneMessageAtATime : ICallInterceptor
{
    public async Task InvokeAsync(ServiceCall call, HttpContext context, Func<Task> next)
    {
        if (call.Operation == "ReceiveMessage" && QueueFaults.IsOfPoller(call))
        {
            var body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
            body["MaxNumberOfMessages"] = 1;
            var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
            context.Request.Body = new MemoryStream(bytes);
            context.Request.ContentLength = bytes.Length;
        }

        await next();
    }
}
