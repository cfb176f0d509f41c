using System.Text;
using PhotoFlow.LocalAws.Access;
using PhotoFlow.LocalAws.Lambda;

namespace PhotoFlow.LocalAws.Events;

/// <summary>Invokes functions asynchronously and sends to queues, in EventBridge's name and only where their resource policies allow that.</summary>
/// <param name="access">Decides.</param>
/// <param name="functions">Invokes functions.</param>
/// <param name="sendToQueue">Sends a message to a queue, given its name.</param>
/// <param name="complain">Told of what could not be delivered.</param>
internal sealed class EventDelivery(
    AccessControl access, AsynchronousInvocations functions, Func<string, string, Task> sendToQueue, Action<string> complain) : IEventDelivery
{
    public void Deliver(string ruleArn, string targetArn, ReadOnlyMemory<byte> payload) => _ = DeliverAsync(ruleArn, targetArn, payload);

    private async Task DeliverAsync(string ruleArn, string targetArn, ReadOnlyMemory<byte> payload)
    {
        try
        {
            var isFunction = targetArn.Split(':')[2] == "lambda";
            var action = isFunction ? "lambda:InvokeFunction" : "sqs:SendMessage";
            if (access.Refuse(AccessRequest.OfService("events.amazonaws.com", action, targetArn, ruleArn)) is { } refusal)
                complain.Tell($"EventBridge cannot deliver an event of {ruleArn} to {targetArn}: {refusal}");
            else if (isFunction)
                functions.Accept(targetArn, payload);
            else
                await sendToQueue(targetArn.Split(':')[^1], Encoding.UTF8.GetString(payload.Span));
        }
        catch (Exception exception)
        {
            complain.Tell($"EventBridge cannot deliver an event of {ruleArn} to {targetArn}: {exception.Message}");
        }
    }
}
