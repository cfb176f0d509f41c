using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PhotoFlow.LocalAws.FrontDoor;

namespace PhotoFlow.Trials.Storm;

/// <summary>
/// Misbehaves as SQS may, towards Lambda's pollers: messages come again though they were deleted, and later than others that were sent after
/// them. What functions put off, it brings back sooner, so that a storm need not wait for minutes.
/// </summary>
/// <param name="plan">Decides.</param>
/// <param name="counts">Counts the faults.</param>
internal sealed class QueueFaults(FaultPlan plan, FaultCount counts) : ICallInterceptor
{
    /// <summary>The longest that a message may be put off, in seconds.</summary>
    private const int LongestWait = 3;

    private readonly ConcurrentDictionary<string, int> _calls = new();

    /// <summary>True while it misbehaves.</summary>
    public bool IsArmed { get; set; }

    /// <summary>True for a call that a poller makes, in its function's name; no function of this stack receives or deletes messages itself.</summary>
    public static bool IsOfPoller(ServiceCall call) =>
        call is { Service: "sqs", Operation: "ReceiveMessage" or "DeleteMessageBatch", Caller.AccessKeyId: not null };

    public Task InvokeAsync(ServiceCall call, HttpContext context, Func<Task> next)
    {
        if (!IsArmed)
            return next();
        if (call is { Service: "sqs", Operation: "ChangeMessageVisibility" })
            return HastenAsync(context, next);
        if (!IsOfPoller(call))
            return next();

        var function = call.Caller.UserId.Split(':', '-')[^1];
        var number = _calls.AddOrUpdate($"{function} {call.Operation}", 0, (_, known) => known + 1);
        return call.Operation == "ReceiveMessage"
            ? plan.OfReceiving(function, number) == Fault.MessagesHeldBack ? HoldBackAsync(context, next) : next()
            : plan.OfDeleting(function, number) == Fault.DeletionLost ? LoseDeletionAsync(context) : next();
    }

    private static async Task HastenAsync(HttpContext context, Func<Task> next)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        body["VisibilityTimeout"] = Math.Min((int)body["VisibilityTimeout"]!, LongestWait);
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        context.Request.Body = new MemoryStream(bytes);
        context.Request.ContentLength = bytes.Length;
        await next();
    }

    /// <summary>Keeps every other message back: it was received by nobody, and shows again when its visibility timeout is over.</summary>
    private async Task HoldBackAsync(HttpContext context, Func<Task> next)
    {
        var answer = context.Response.Body;
        using var received = new MemoryStream();
        context.Response.Body = received;
        await next();
        context.Response.Body = answer;

        var body = JsonNode.Parse(received.ToArray()) as JsonObject ?? [];
        if (body["Messages"] is JsonArray { Count: > 0 } messages)
        {
            counts.Add(Fault.MessagesHeldBack);
            body["Messages"] = new JsonArray([.. messages.Where((_, i) => i % 2 == 1).Select(message => message!.DeepClone())]);
        }

        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private async Task LoseDeletionAsync(HttpContext context)
    {
        counts.Add(Fault.DeletionLost);
        var body = await JsonNode.ParseAsync(context.Request.Body);
        var said = new JsonObject
        {
            ["Successful"] = new JsonArray([.. body!["Entries"]!.AsArray().Select(entry => new JsonObject { ["Id"] = (string)entry!["Id"]! })]),
            ["Failed"] = new JsonArray(),
        };
        context.Response.ContentType = "application/x-amz-json-1.0";
        await context.Response.WriteAsync(said.ToJsonString(), context.RequestAborted);
    }
}
